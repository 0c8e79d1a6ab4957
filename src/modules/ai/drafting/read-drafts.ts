import { z } from 'zod'
import { AiProblem, type AiUsage } from '../../../platform/ai/provider.ts'
import type { Wanted } from '../builtin/write-questions.ts'
import type { DraftContent } from '../drafts/contract.ts'
import { DraftedQuestion } from '../drafts/drafted-question.ts'
import { ask } from '../engine/ask.ts'
import type { Engine } from '../engine/open-engine.ts'
import { dataRule, fence } from '../prompts/fence.ts'
import { questionsPrompt } from '../prompts/questions-prompt.ts'
import { toContent } from './to-content.ts'

export type Dropped = { reason: string; text: string }
type Good = { content: DraftContent; quote: string }
type Bad = { raw: unknown; problem: string }
type Read = AiUsage & { good: Good[]; dropped: Dropped[] }

const Batch = z.object({ questions: z.array(z.unknown()).max(200) })
const Shape = z.object({ questions: z.array(DraftedQuestion) })

/** Reads what an engine handed in, question by question. Those that are no questions go back once, together; then they are dropped. */
export async function readDrafts(engine: Engine, raws: readonly unknown[], wanted: Wanted & { title: string }): Promise<Read> {
  const first = raws.map((raw) => readOne(raw, wanted))
  const good = first.flatMap((one) => ('content' in one ? [one] : []))
  const bad = first.flatMap((one) => ('problem' in one ? [one] : []))
  if (bad.length === 0) return { good, dropped: [], inputTokens: 0, outputTokens: 0 }
  const mended = await mend(engine, bad, wanted)
  const second = mended.raws.map((raw) => readOne(raw, wanted))
  return {
    good: [...good, ...second.flatMap((one) => ('content' in one ? [one] : [])).slice(0, bad.length)],
    dropped: left(bad, second),
    inputTokens: mended.inputTokens,
    outputTokens: mended.outputTokens,
  }
}

/** Mended ones come back in the order they were sent; what is still no question keeps the reason it has now. */
function left(bad: readonly Bad[], second: readonly (Good | Bad)[]): Dropped[] {
  return bad.flatMap((one, i) => {
    const now = second[i]
    if (now && 'content' in now) return []
    return [{ reason: now?.problem ?? one.problem, text: textOfRaw(one.raw) }]
  })
}

function readOne(raw: unknown, { types }: Wanted): Good | Bad {
  const parsed = DraftedQuestion.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return { raw, problem: `${issue?.path.join('.') || 'it'} ${issue?.message ?? 'is not a question'}` }
  }
  if (!types.includes(parsed.data.type)) return { raw, problem: `type ${parsed.data.type} was not asked for` }
  const converted = toContent(parsed.data)
  return converted.ok ? { content: converted.content, quote: parsed.data.quote } : { raw, problem: converted.problem }
}

async function mend(engine: Engine, bad: readonly Bad[], wanted: Wanted & { title: string }): Promise<AiUsage & { raws: unknown[] }> {
  const nothing = { raws: [], inputTokens: 0, outputTokens: 0 }
  if (engine.engine === 'builtin') return nothing
  const { system, prompt } = questionsPrompt({ ...wanted, count: bad.length })
  const list = fence(
    'drafts',
    bad.map(({ raw, problem }, i) => `${i + 1}. ${problem}: ${JSON.stringify(raw ?? null).slice(0, 1500)}`).join('\n'),
  )
  try {
    const answer = await ask(engine, {
      task: 'questions',
      input: { ...wanted, count: bad.length },
      system: `${system}\n${dataRule(list.mark)}`,
      prompt: `${prompt}\n\nThese questions of yours could not be used, each for the reason before it. Hand them in again, mended, in the same order:\n${list.text}`,
      schema: Batch,
      shape: Shape,
      schemaName: 'questions',
      maxOutputTokens: Math.min(8000, 500 + bad.length * 450),
    })
    return { raws: answer.value.questions, inputTokens: answer.inputTokens, outputTokens: answer.outputTokens }
  } catch (error) {
    // What was good stays good: only the mending came to nothing.
    if (!(error instanceof AiProblem) || error.kind === 'unauthorized') throw error
    return { ...nothing, ...error.usage }
  }
}

const textOfRaw = (raw: unknown): string => {
  const text = typeof raw === 'object' && raw !== null && 'text' in raw ? raw.text : raw
  return (typeof text === 'string' ? text : (JSON.stringify(text) ?? '')).slice(0, 300)
}
