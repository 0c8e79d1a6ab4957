import type { DraftedQuestion } from '../drafts/drafted-question.ts'
import { folded } from './words.ts'

/** The last look before a question is handed over: nothing in its shape may tell the answer, or make it unanswerable. */
export function isWellFormed({ text, options, correct, accepted }: DraftedQuestion): boolean {
  if (text.length > 420 || /\s{2}|_{6}|\(\)|\s[,.]/.test(text)) return false
  if (accepted.some((answer) => new RegExp(`(?<!\\p{L})${escaped(answer)}(?!\\p{L})`, 'iu').test(text))) return false
  if (options.length === 0) return true
  const texts = options.map((option) => option.text)
  if (new Set(texts.map((one) => one.split(/\s+/).map(folded).join(' '))).size < texts.length) return false
  const right = texts.filter((_, i) => correct.includes(i))
  const wrong = texts.filter((_, i) => !correct.includes(i))
  // The only one with a capital, or the only one without, would be chosen for that.
  if (right.every((one) => wrong.every((other) => isCapital(one) !== isCapital(other)))) return false
  const longest = Math.max(...wrong.map(({ length }) => length))
  const shortest = Math.min(...wrong.map(({ length }) => length))
  return right.every(({ length }) => length <= longest * 2.5 + 6 && length * 2.5 + 6 >= shortest)
}

const isCapital = (text: string): boolean => /^[“"'(]?\p{Lu}/u.test(text)
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
