import type { CheckAnswer, CheckInput } from '../checks/check-contract.ts'
import { contentWords } from './words.ts'

const nothing: CheckAnswer = { answerable: false, chosen: [], isTrue: null, text: null, number: null }

/**
 * Answers a question from a passage by reading, knowing nothing of how it was written: an option is right when the
 * passage says what the question says with the option in it.
 */
export function checkByRules({ question, passage, language }: CheckInput): CheckAnswer {
  const said = plain(passage)
  switch (question.type) {
    case 'true_false':
      return { ...nothing, answerable: shares(question.text, passage, language) >= 0.5, isTrue: said.includes(plain(question.text)) }
    case 'fill_blank': {
      const words = wordsInGap(question.text, passage) ?? spelledOut(question.text, passage)
      return words === null ? nothing : { ...nothing, answerable: true, text: words }
    }
    case 'numeric': {
      const words = wordsInGap(question.text, passage)
      const number = Number(words?.replace(/,(?=\d{3})/g, ''))
      return words === null || !Number.isFinite(number) ? nothing : { ...nothing, answerable: true, number }
    }
    default: {
      const chosen = question.options.flatMap((option, i) => (isSupported(question.text, option, said, passage) ? [i] : []))
      return { ...nothing, answerable: chosen.length > 0, chosen }
    }
  }
}

/** Spelling, marks and articles that do not matter. */
export const plain = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/a\(n\)/g, 'a')
    .replace(/[^\p{L}\p{N}\p{M}_]+/gu, ' ')
    .replace(/\b(?:an?|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()} `

/** The sentence that a question wraps: between its quotation marks, or all of it. */
const inner = (text: string): string => /[“«„](.+)[”»“]/s.exec(text)?.[1]?.trim() ?? text

function isSupported(stem: string, option: string, said: string, passage: string): boolean {
  const quoted = inner(stem)
  if (quoted.includes('_____')) return said.includes(plain(quoted.replace('_____', option)))
  if (quoted !== stem) {
    const [name, about] = stem.startsWith('How is') ? [quoted, option] : [option, quoted]
    return said.includes(plain(name)) && said.includes(plain(about)) && isNear(said, plain(name), plain(about))
  }
  const asked = stem.replace(/\?$/, '')
  const predicate = /^Which of these (?!does the source)(.+)$/i.exec(asked)?.[1]
  if (predicate) return said.includes(plain(`${option} ${predicate}`))
  const [, verb, subject] = /^What (is|are) (.+)$/i.exec(asked) ?? []
  if (verb && subject) return said.includes(plain(`${subject} ${verb} ${option}`))
  const of = /^What does the source say about (.+)$/i.exec(asked)?.[1]
  if (of) return said.includes(plain(`${of} ${option.replace(/^(?:It|They)\s/, '')}`))
  const letters = /^What does (\S+) stand for$/i.exec(asked)?.[1]
  if (letters) return spelledOut(stem, passage)?.toLowerCase() === option.toLowerCase()
  return said.includes(plain(option))
}

/** What is said of a name stands right before or after it, with no more than a verb between. */
function isNear(said: string, name: string, about: string): boolean {
  const at = said.indexOf(about)
  return said.slice(Math.max(0, at - name.length - 24), at + about.length + name.length + 12).includes(name)
}

/** The words of the passage that stand where the question has its gap. */
function wordsInGap(stem: string, passage: string): string | null {
  const [before, after] = inner(stem).split('_____')
  if (before === undefined || after === undefined) return null
  const text = passage.replace(/\s+/g, ' ')
  const head = before
    .replace(/a\(n\) $/i, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()
  const tail = after.replace(/\s+/g, ' ')
  const lower = text.toLowerCase()
  for (
    let to = tail.trim() === '' ? text.length : lower.indexOf(tail.toLowerCase());
    to >= 0;
    to = tail.trim() ? lower.indexOf(tail.toLowerCase(), to + 1) : -1
  ) {
    // Without words before it, the gap opens a sentence.
    const from = head.trim()
      ? lower.lastIndexOf(head, to) + head.length
      : (/[\s\S]*[.!?؟。]["”’)]*\s/.exec(text.slice(0, to))?.[0].length ?? 0)
    if (head.trim() && lower.lastIndexOf(head, to) < 0) continue
    const words = text
      .slice(from, to)
      .replace(/^(?:an?)\s/i, '')
      .trim()
    if (words && words.length < 80) return words
  }
  return null
}

/** The name whose letters a short form is made of. */
function spelledOut(question: string, passage: string): string | null {
  const letters = /\b([A-Z]{2,6})\b/.exec(question)?.[1]
  if (!letters || !passage.includes(letters)) return null
  const words = passage.match(/[\p{L}][\p{L}-]*/gu) ?? []
  for (let from = 0; from < words.length; from++) {
    for (let size = 2; size <= letters.length + 2; size++) {
      const run = words.slice(from, from + size)
      const initials = run
        .flatMap((word) => (/^(?:of|and|for|the)$/.test(word) ? [] : [word]))
        .flatMap((word) => word.match(/^\p{L}|(?<=-)\p{L}|(?<=\p{Ll})\p{Lu}/gu) ?? [])
      if (initials.join('').toUpperCase() === letters && !run.includes(letters)) return run.join(' ')
    }
  }
  return null
}

function shares(a: string, b: string, language: string): number {
  const words = new Set(contentWords(a, language))
  const other = new Set(contentWords(b, language))
  return words.size === 0 ? 0 : [...words].filter((word) => other.has(word)).length / words.size
}
