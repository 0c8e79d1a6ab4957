import type { DraftedQuestion } from '../../src/modules/ai/drafts/drafted-question.ts'
import {
  areKin,
  changeOf,
  hasWrongArticle,
  isFairExpansion,
  isHalfDenied,
  isKindOf,
  isSpelledOut,
  isTornFromCompound,
  isWithin,
  lacksArticle,
  stem,
} from './rubric-language.ts'

/**
 * What a teacher would ask of a drafted question before letting it into a quiz, as checks of their own: nothing in here
 * is used by the engine that writes the questions.
 *
 * 1 grounded     the passage stands in the source, to the letter
 * 2 answerable   the passage says what the key says; a false statement is not said anywhere in the source, and says the
 *                opposite whole, of another thing altogether
 * 3 one answer   no wrong option makes a statement that the source makes; no two options say the same, or nearly; none is
 *                a kind of the key by the source itself; each form of an answer counts
 * 4 same kind    options agree in number, in being names or not, and roughly in length; wrong ones are things the source
 *                speaks of, not words picked up in passing
 * 5 not given    the stem does not hold the answer; nothing in form points at it
 * 6 well formed  a whole sentence of sensible length, ending as it should, brackets and quotes closed, articles right, one
 *                gap at most and none that splits a word of the subject
 * 7 by itself    it leans on nothing outside: no "this lesson", no pronoun that opens it, no order to the reader
 * 8 worth asking the key is a thing of the subject, not a filler word
 */
export type Verdict = { pass: boolean; failed: string[] }

const norm = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/a\(n\)/g, 'a')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(?:an?|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()} `
const quoted = (text: string): string => /“([\s\S]+)”/.exec(text)?.[1] ?? text

export function judge(question: DraftedQuestion, source: string): Verdict {
  const failed: string[] = []
  const fail = (rule: string, when: boolean): void => void (when && failed.push(rule))
  const { type, text, options, correct, quote, accepted, isTrue } = question
  const right = options.filter((_, i) => correct.includes(i)).map((option) => option.text)
  const wrong = options.filter((_, i) => !correct.includes(i)).map((option) => option.text)
  const keys = type === 'fill_blank' ? accepted.slice(0, 1) : right
  const said = norm(source)
  const passage = norm(quote)

  fail('1 grounded', !source.includes(quote))
  fail(
    '2 answerable',
    !keys.every((key) => passage.includes(norm(key).trimEnd())) ||
      (type === 'true_false' && (isTrue ? !passage.includes(norm(text)) : said.includes(norm(text)))),
  )
  fail(
    '3 one answer',
    wrong.some((option) => statementsWith(text, option).some((statement) => said.includes(norm(statement)))) ||
      hasTwins(options.map((option) => option.text)),
  )
  fail('3 one answer', type === 'multiple_choice' ? right.length < 2 || wrong.length < 1 : type === 'single_choice' && right.length !== 1)
  fail('3 one answer', type === 'multiple_choice' && wrong.some((option) => passage.includes(norm(option))))
  const change = type === 'true_false' && isTrue === false ? changeOf(text, quote) : null
  fail('2 answerable', type === 'true_false' && isTrue === false && isHalfDenied(text, quote))
  fail('2 answerable', change !== null && isWithin(change.was, change.is))
  fail(
    '3 one answer',
    type === 'single_choice' && right.some((key) => wrong.some((option) => areKin(key, option) || isKindOf(key, option, source))),
  )
  fail('3 one answer', !isFairExpansion(text, accepted))
  fail('4 same kind', options.length > 0 && !sameKind(right, wrong))
  fail(
    '4 same kind',
    type === 'single_choice' &&
      wrong.some(
        (option) =>
          option.split(/\s+/).length <= 4 && timesSaid(source, option) < 2 && !/^[A-Z]{2,6}s?$/.test(option) && !isEntry(source, option),
      ),
  )
  fail('5 not given', givenAway(text, keys) || keys.some((key) => isSpelledOut(text, key)))
  fail('6 well formed', !isWhole(question))
  fail(
    '6 well formed',
    [text, ...options.map((option) => option.text)].some(hasWrongArticle) || (change !== null && lacksArticle(change, source)),
  )
  fail('6 well formed', text.includes('_____') && keys.some((key) => isTornFromCompound(quoted(text), key, source)))
  fail('7 by itself', leansOutside(type === 'true_false' ? text : quoted(text), quoted(text) !== text && !text.includes('_____')))
  fail(
    '8 worth asking',
    keys.some((key) =>
      /^(?:thing|things|way|ways|time|case|example|part|number|lot|kind|type|it|this|one|something|lesson|course|section|chapter|quiz)s?$/i.test(
        key.trim(),
      ),
    ),
  )
  return { pass: failed.length === 0, failed: [...new Set(failed)] }
}

/** Counted by the stem, so that singular and plural are one. */
const timesSaid = (source: string, option: string): number =>
  source.toLowerCase().split(option.toLowerCase().replace(/(?:ies|es|s|y)$/, '')).length - 1
/** What heads an entry of a list is a thing of its own, said once or often. */
const isEntry = (source: string, option: string): boolean => source.split('\n').some((line) => line.startsWith(option))

/** What would be claimed if this option were the answer. */
function statementsWith(text: string, option: string): string[] {
  const inner = quoted(text)
  if (inner.includes('_____')) return [inner.replace('_____', option)]
  const predicate = /^Which of these (.+)\?$/.exec(text)?.[1]
  if (predicate && inner === text && !predicate.startsWith('does the source')) return [`${option} ${predicate}`]
  if (text.startsWith('How is')) return [`${inner} ${option}`, `${inner} is ${option}`]
  if (inner !== text) return [`${option} is ${inner}`, `${option} are ${inner}`, `${option}: ${inner}`, `${option} ${inner}`]
  const [, verb, subject] = /^What (is|are) (.+)\?$/.exec(text) ?? []
  return verb && subject ? [`${subject} ${verb} ${option}`] : []
}

function hasTwins(texts: string[]): boolean {
  const forms = texts.map((text) => norm(text).trim().split(' ').map(stem).join(' '))
  return forms.some((form, i) => forms.some((other, j) => i !== j && (form === other || ` ${other} `.includes(` ${form} `))))
}

function sameKind(right: string[], wrong: string[]): boolean {
  const shape = (text: string) => ({
    plural: /[^s]s$/.test(text.trim()) && !/(?:ss|us|is)$/.test(text.trim()),
    letters: /^[A-Z]{2,6}s?$/.test(text.trim()),
    figure: /^\d/.test(text.trim()),
    words: text.trim().split(/\s+/).length,
  })
  return right.every((key) => {
    const own = shape(key)
    if (own.words > 5) return wrong.every((other) => shape(other).words > 2)
    const alike = wrong.filter((other) => {
      const its = shape(other)
      return its.plural === own.plural && its.letters === own.letters && its.figure === own.figure && Math.abs(its.words - own.words) <= 3
    })
    return alike.length >= Math.ceil(wrong.length / 2)
  })
}

function givenAway(text: string, keys: string[]): boolean {
  const words = norm(text).trim().split(' ').map(stem)
  return keys.some((key) => {
    const own = norm(key)
      .trim()
      .split(' ')
      .filter((word) => word.length > 3)
    return own.length > 0 && own.length <= 4 && own.every((word) => words.includes(stem(word)))
  })
}

function isWhole({ type, text, options }: DraftedQuestion): boolean {
  const count = text.split(/\s+/).length
  if (count < 4 || count > 60) return false
  if (!/^[\p{Lu}\p{N}“"'_]/u.test(text) || !/[?.”"]$/.test(text)) return false
  if ((text.match(/\(/g) ?? []).length !== (text.match(/\)/g) ?? []).length) return false
  if ((text.match(/“/g) ?? []).length !== (text.match(/”/g) ?? []).length) return false
  if (/[-/]_{3,}|_{3,}-/.test(text)) return false
  if ((text.match(/_{3,}/g) ?? []).length > 1 || (type === 'fill_blank' && !text.includes('_____') && !text.endsWith('?'))) return false
  // "What does it stand for?" may end so; a statement may not.
  if (!text.endsWith('?') && /\b(?:an?|the|of|to|for|and|or|with|in|on|at|by|from|that|which)[.”"]*$/i.test(text.replace(/[“”"]/g, '')))
    return false
  if (/\b(\w{2,})\s+\1\b/i.test(text.replace(/\bthat that\b/gi, ''))) return false
  // A word torn from its verb: "On _____ is included", "cSS offers".
  if (
    /[“ ](?:On|In|At|With|By|For) _{3,} (?:is|are|was|has|have|can|will)\b/.test(text) ||
    options.some(({ text: option }) => /^\p{Ll}\p{Lu}{2}/u.test(option))
  )
    return false
  return options.every(
    ({ text: option }) =>
      option.length >= 1 && !/\b(?:of|and|the|an?|to)$/i.test(option) && !/[\p{Extended_Pictographic}{}<>]/u.test(option),
  )
}

function leansOutside(text: string, isFragment: boolean): boolean {
  if (
    /(?<!\bwhich of )\b(?:this|these|those) (?:lesson|course|section|chapter|code|example|file|page|app|project|step|assignment|method|function|way|is|are|was|will|can)\b|\b(?:above|below|previous lesson|next lesson|next section|here|that (?:idea|concept|notion|approach|point|reason|moment)|as in the|as you can see|let's|we'll|we've|starter)\b/i.test(
      text,
    )
  )
    return true
  if (!isFragment && /^(?:it|they|this|these|that|those|he|she|there|here|then|so|but|and|or|also)\b/i.test(text)) return true
  const isBare =
    /^the (?:function|method|code|script|file|folder|page|user|player|result|output|screen|form|example|sample|snippet) (?:is|are|was|has|can|will|should|must|contains?|takes?|gets?|uses?|returns?|calls?)\b/i
  if (!isFragment && isBare.test(text)) return true
  return (
    !isFragment &&
    /^(?:add|open|create|click|run|type|navigate|make sure|go to|install|copy|replace|download|try|take a|do a)\b/i.test(text)
  )
}
