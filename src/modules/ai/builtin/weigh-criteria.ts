import type { SourceBlock } from '../jobs/contract.ts'
import type { GradeInput } from '../texts/contract.ts'
import { sentencesOf } from './sentences.ts'
import { contentWords } from './words.ts'

export type GradeTask = GradeInput & { language: string }
type Criterion = GradeInput['criteria'][number]

const quotesAtMost = 2
const quoteLettersAtMost = 400

/**
 * How many words of a criterion a submission uses, and the sentences with most of them. It finds places to read; it
 * understands nothing, and says nothing of a criterion whose words do not occur. The reason names the words, as evidence.
 */
export function weighCriteria({ task, modelAnswer, criteria, submission, language }: GradeTask) {
  const blocks: SourceBlock[] = submission.split(/\n+/).map((text) => ({ kind: 'text', text }))
  const sentences = sentencesOf(blocks, language).map(({ text }) => ({ text, words: new Set(contentWords(text, language)) }))
  const used = new Set(sentences.flatMap(({ words }) => [...words]))
  // A question without a rubric is one criterion, whose words are those of a good answer, or else of the task.
  const whole = criteria.length === 1 ? modelAnswer || task : ''
  return {
    criteria: criteria.flatMap((criterion) => {
      const wanted = [...new Set(contentWords(`${wordsOf(criterion)} ${whole}`, language))]
      const found = wanted.filter((word) => used.has(word))
      if (found.length === 0) return []
      const count = (words: ReadonlySet<string>) => found.filter((word) => words.has(word)).length
      const quotes = sentences
        .map((sentence, at) => ({ ...sentence, at, hits: count(sentence.words) }))
        .filter(({ hits, text }) => hits > 0 && text.length >= 8)
        .sort((a, b) => b.hits - a.hits || a.at - b.at)
        .slice(0, quotesAtMost)
        .sort((a, b) => a.at - b.at)
        .map(({ text }) => text.slice(0, quoteLettersAtMost))
      const points = Math.round((criterion.maxPoints * found.length * 2) / wanted.length) / 2
      return [
        { id: criterion.id, points, levelId: null, reason: `${found.length}/${wanted.length}: ${found.slice(0, 12).join(', ')}`, quotes },
      ]
    }),
  }
}

/** A criterion's name, and what it says of itself and of its best level. */
function wordsOf({ name, description, levels }: Criterion): string {
  const best = [...levels].sort((a, b) => b.points - a.points)[0]
  return [name, description, best?.description ?? ''].join(' ')
}
