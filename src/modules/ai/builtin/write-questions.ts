import { difficulties } from '../../assessment/questions/contract.ts'
import type { DraftedQuestion } from '../drafts/drafted-question.ts'
import type { BloomLevel, Difficulty, DraftType, SourceBlock } from '../jobs/contract.ts'
import { askForLetters } from './ask-acronym.ts'
import { askForExamples } from './ask-examples.ts'
import { askForGap, askForNumber } from './ask-gap.ts'
import { askForEntry } from './ask-glossary.ts'
import { askForListed } from './ask-list.ts'
import { askForMeaning, askForSaying } from './ask-meaning.ts'
import { askForTerm } from './ask-term.ts'
import { askForTruth } from './ask-truth.ts'
import type { Candidate } from './question.ts'
import { type Study, study } from './study.ts'
import { sayingsOf } from './subject.ts'
import { isWellFormed } from './well-formed.ts'

export type Wanted = {
  blocks: readonly SourceBlock[]
  count: number
  types: readonly DraftType[]
  difficulty: Difficulty | null
  bloomLevels: readonly BloomLevel[]
  language: string
  seed: number
}

/**
 * The questions that this source gives, the most telling first; fewer than wanted where it holds no more. Of another
 * difficulty than the wanted one, and saying so, only where there are not enough of it.
 */
export async function writeQuestions(wanted: Wanted): Promise<DraftedQuestion[]> {
  const source = await study(wanted.blocks, wanted.language, String(wanted.seed))
  const byType = wanted.types.map((type) => {
    const able = candidatesOf(source, type).filter(
      ({ question }) => isWellFormed(question) && (wanted.bloomLevels.length === 0 || wanted.bloomLevels.includes(question.bloomLevel)),
    )
    // Chance only decides between what is worth about the same: another seed draws other questions.
    const drawn = able.map((one) => ({ one, by: one.worth + source.dice.next() * 0.45 })).sort((a, b) => b.by - a.by)
    return drawn.map(({ one }) => one)
  })
  const steps = [0, 1, 2].map((step) => byType.map((list) => list.filter((one) => stepsFrom(wanted.difficulty, one) === step)))
  return chosen(steps, wanted.count).map(({ question }) => question)
}

const stepsFrom = (wanted: Difficulty | null, { question }: Candidate): number =>
  wanted === null ? 0 : Math.abs(difficulties.indexOf(question.difficulty) - difficulties.indexOf(wanted))

function candidatesOf(source: Study, type: DraftType): Candidate[] {
  switch (type) {
    case 'single_choice': {
      const sayings = source.isEnglish ? sayingsOf(source) : []
      return [
        ...askForEntry(source),
        ...(source.isEnglish ? askForLetters(source, type) : []),
        ...askForMeaning(source, sayings),
        ...askForTerm(source, sayings),
        ...askForSaying(source, sayings),
        ...askForGap(source, type),
      ]
    }
    case 'multiple_choice':
      return [...askForExamples(source), ...askForListed(source, type)]
    case 'true_false':
      return askForTruth(source)
    case 'fill_blank':
      return [...(source.isEnglish ? askForLetters(source, type) : []), ...askForGap(source, type)]
    case 'numeric':
      return askForNumber(source)
  }
}

/**
 * Kinds in turn, so that each gets its part; no sentence is asked about twice, no term more than twice. `steps`: lists
 * by kind, of what is wanted first.
 */
function chosen(steps: readonly Candidate[][][], count: number): Candidate[] {
  const picked: Candidate[] = []
  const sentences = new Set<number>()
  const about = new Map<string, number>()
  const forms = new Map<string, number>()
  for (const queues of steps) {
    while (picked.length < count && queues.some((queue) => queue.length > 0)) {
      for (const queue of queues) {
        if (picked.length >= count) break
        const at = queue.findIndex((one) => !sentences.has(one.sentence) && (about.get(one.about) ?? 0) < 2 && isBalanced(one.form, forms))
        if (at < 0) {
          queue.length = 0
          continue
        }
        const [one] = queue.splice(at, 1)
        if (!one) continue
        picked.push(one)
        sentences.add(one.sentence)
        about.set(one.about, (about.get(one.about) ?? 0) + 1)
        forms.set(one.form, (forms.get(one.form) ?? 0) + 1)
      }
    }
  }
  return picked
}

/** As many true statements as false ones: who always says "true" must not pass. */
function isBalanced(form: string, forms: ReadonlyMap<string, number>): boolean {
  if (form === 'true') return (forms.get('true') ?? 0) <= (forms.get('false') ?? 0)
  if (form === 'false') return (forms.get('false') ?? 0) <= (forms.get('true') ?? 0)
  return true
}
