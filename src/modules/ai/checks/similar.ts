import { plain } from '../builtin/check-question.ts'
import { contentWords } from '../builtin/words.ts'

export type Known = { text: string; where: string }

/** A question that asks what another one asks: the same words, or nearly all of them. */
export function duplicateOf(text: string, known: readonly Known[], language: string): Known | null {
  const own = plain(text)
  const words = new Set(contentWords(text, language))
  return (
    known.find((other) => {
      if (plain(other.text) === own) return true
      const theirs = new Set(contentWords(other.text, language))
      const shared = [...words].filter((word) => theirs.has(word)).length
      const union = words.size + theirs.size - shared
      return union > 3 && shared / union >= 0.8
    }) ?? null
  )
}
