import { type AiAnswer, AiProblem, type AiProvider, type AiRequest } from '../../../platform/ai/provider.ts'
import type { CheckInput } from '../checks/check-contract.ts'
import type { TextInput } from '../texts/text-input.ts'
import { checkByRules } from './check-question.ts'
import { flashcards, outline, summarize, titleOf } from './condense.ts'
import { type GradeTask, weighCriteria } from './weigh-criteria.ts'
import { type Wanted, writeQuestions } from './write-questions.ts'

const model = 'builtin-2'
const free = { model, inputTokens: 0, outputTokens: 0 }

/** The engine that needs no key: rules over the text itself. What it makes says that it made it; it costs no tokens. */
export const builtinProvider: AiProvider = {
  engine: 'builtin',
  model,
  async complete({ task, input }) {
    switch (task) {
      case 'questions':
        return { ...free, text: JSON.stringify({ questions: await writeQuestions(input as Wanted) }) }
      case 'check':
        return { ...free, text: JSON.stringify(checkByRules(input as CheckInput)) }
      case 'suggest':
        return { ...free, text: JSON.stringify(await suggestion(input as TextInput)) }
      case 'grade':
        return { ...free, text: JSON.stringify(weighCriteria(input as GradeTask)) }
      case 'ping':
        return { ...free, text: 'ready' }
      default:
        throw new AiProblem('refused', 'The built-in engine cannot do this: it takes a model.')
    }
  },
  async *stream({ task, input }: AiRequest): AsyncGenerator<string, AiAnswer> {
    const lines = await textLines(task, input as TextInput)
    if (lines.length === 0) throw new AiProblem('refused', 'There is too little text here to make something of.')
    for (const [i, line] of lines.entries()) yield i === 0 ? line : `\n${line}`
    return { ...free, text: lines.join('\n') }
  },
}

/** In the form that models are asked for: a line is a sentence, a point or a card. */
async function textLines(task: string, { blocks, language }: TextInput): Promise<string[]> {
  switch (task) {
    case 'summary':
      return summarize(blocks, language)
    case 'outline':
      return (await outline(blocks, language)).flatMap(({ title, points }) => [title, ...points.map((point) => `- ${point}`)])
    case 'flashcards':
      return (await flashcards(blocks, language, 12)).map(({ front, back }) => `${front} :: ${back}`)
    case 'titles': {
      const { title, description } = await titleOf(blocks, language)
      return title && description ? [title, description] : []
    }
    default:
      throw new AiProblem('refused', 'The built-in engine cannot do this: it takes a model.')
  }
}

async function suggestion({ blocks, language }: TextInput) {
  const { description, tags } = await titleOf(blocks, language)
  return { description, outcomes: [], requirements: [], tags, outline: (await outline(blocks, language)).map(({ title }) => title) }
}
