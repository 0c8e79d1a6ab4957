/** What the rubric knows of English and of a source, by counting in it: no tagger, and no list that the engine has. */

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}'’.+#-]*[\p{L}\p{N}+#]/gu) ?? []
export const stem = (word: string): string => word.toLowerCase().replace(/(?:ies|es|s|ing|ed|y)$/, '')
const small = new Set(
  'a an the this that these those each every any some no all both of to in on at by for from with into about as is are was were be been being has have had do does did can could will would may might must shall should and or but not if when while which who whose it its their your our his her my'.split(
    ' ',
  ),
)
const determiners = /^(?:a|an|the|this|that|each|every|any|some|no|its|their|your|our|his|her|my|another|one)$/

/** "an mandatory payload", "a index": an article that was left behind when the word after it was changed. */
export const hasWrongArticle = (text: string): boolean =>
  /\b[Aa]n (?=[bcdfgjklmnpqrtvwyz])/.test(text) || /\b[Aa] (?=[aeio](?!ne\b|nce\b|u))/.test(text)

/** "not always easier", "not often neglected": a statement denied in part says neither that it is so nor that it is not. */
export const isHalfDenied = (text: string, quote: string): boolean =>
  /\bnot\b/.test(text) &&
  !/\bnot\b/.test(quote) &&
  (/\bnot (?:often|always|usually|also|only|mostly|generally|necessarily|all)\b/.test(text) ||
    /\b(?:although|though|but|whereas)\b|, and\b|\band (?:\w+ed|can|is|are|has|will)\b/.test(text))

type Change = { was: string; is: string; before: string }
/** What a statement says where its passage says something else; null where more than one thing was changed. */
export function changeOf(text: string, quote: string): Change | null {
  const [a, b] = [quote.split(/\s+/), text.split(/\s+/)]
  let from = 0
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from++
  let end = 0
  while (end < Math.min(a.length, b.length) - from && a.at(-1 - end) === b.at(-1 - end)) end++
  const [was, is] = [a.slice(from, a.length - end), b.slice(from, b.length - end)]
  if (was.length === 0 || is.length === 0 || was.length > 5 || is.length > 5) return null
  const bare = (list: string[]) => list.join(' ').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  return { was: bare(was), is: bare(is), before: (b[from - 1] ?? '').toLowerCase() }
}

/** "Git" for "GitHub": who reads the one for the other has not misunderstood anything. */
export const isWithin = (one: string, other: string): boolean => {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  return a !== b && a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a))
}

/** "Function can take many forms": a thing that the source gives an article most of the time, left without one. */
export function lacksArticle({ is, before }: Change, source: string): boolean {
  if (/\s/.test(is) || /s$/.test(is) || /^\p{Lu}{2}/u.test(is) || (before !== '' && !small.has(before))) return false
  if (determiners.test(before)) return false
  const words = wordsIn(source)
  const own = is.toLowerCase()
  const places = words.flatMap((word, i) => (word === own ? [words[i - 1] ?? ''] : []))
  return places.length > 2 && places.filter((word) => determiners.test(word)).length / places.length > 0.5
}

/** "screen _____ are built in": the word beside the gap and the key are one word of the source, so no other option fits. */
export function isTornFromCompound(text: string, key: string, source: string): boolean {
  const [before = '', after = ''] = text.split(/_{3,}/)
  if (after === '' && !text.includes('_____')) return false
  const words = wordsIn(source).map(stem)
  const own = wordsIn(key).map(stem)
  const [first, last] = [own[0] ?? '', own.at(-1) ?? '']
  const left = /([\p{L}-]+) ["“]?$/u.exec(before)?.[1]?.toLowerCase() ?? ''
  const right = /^ ([\p{L}-]+)/u.exec(after)?.[1]?.toLowerCase() ?? ''
  const count = (test: (i: number) => boolean) => words.reduce((sum, _, i) => sum + (test(i) ? 1 : 0), 0)
  const isPair = (a: string, b: string, alone: string): boolean => {
    const pairs = count((i) => words[i] === a && words[i + 1] === b)
    return (
      pairs >= 3 &&
      pairs /
        Math.max(
          1,
          count((i) => words[i] === alone),
        ) >=
        0.5
    )
  }
  return (
    (left !== '' && !small.has(left) && isPair(stem(left), first, first)) ||
    (right !== '' && !small.has(right) && isPair(last, stem(right), last))
  )
}

/** "The Document Object Model (_____)": the letters stand beside what they stand for. */
export function isSpelledOut(text: string, key: string): boolean {
  if (!/^[A-Z][A-Za-z]{1,6}$/.test(key)) return false
  const letters = (words: string) =>
    (words.match(/[A-Z]/g) ?? []).join('').toUpperCase().includes(key.toUpperCase().slice(0, 2)) && /[a-z]/.test(words)
  const before = /((?:[A-Z][\w-]*\s)+)\(_{3,}\)/.exec(text)?.[1]
  const after = /_{3,}\s\(([^)]+)\)/.exec(text)?.[1]
  return (before !== undefined && letters(before)) || (after !== undefined && letters(after))
}

/** "hyperlinks" beside "links", "contributing docs" beside "contributors": two words for one thing, or nearly. */
export function areKin(key: string, wrong: string): boolean {
  const [a, b] = [wordsIn(key), wordsIn(wrong)]
  const grown = (one: string, other: string) => one !== other && other.length > 3 && one.endsWith(other)
  if (a.length === 1 && b.length === 1 && (grown(a[0] ?? '', b[0] ?? '') || grown(b[0] ?? '', a[0] ?? ''))) return true
  return a.some((one) =>
    b.some((other) => stem(one) !== stem(other) && one.length > 6 && other.length > 6 && one.slice(0, 7) === other.slice(0, 7)),
  )
}

/** "a device, such as a computer": by the source itself the one is a kind of the other, and right where it is. */
export function isKindOf(key: string, wrong: string, source: string): boolean {
  const form = (text: string) =>
    text
      .split(/\s+/)
      .map((word) => `${stem(word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\w*`)
      .join('\\s+')
  const [k, w] = [form(key), form(wrong)]
  const such = (a: string, b: string) =>
    new RegExp(
      `\\b${a},?\\s(?:such as|like|including|for example)\\s(?:an?\\s|the\\s)?(?:[\\w-]+(?:,| or| and)\\s(?:an?\\s)?){0,3}${b}\\b`,
      'i',
    )
  const is = (a: string, b: string) => new RegExp(`\\b${a}\\s(?:is|are)\\s(?:an?\\s|types? of\\s|kinds? of\\s|just\\s){0,2}${b}\\b`, 'i')
  return [such(k, w), such(w, k), is(k, w), is(w, k)].some((pattern) => pattern.test(source))
}

/** Letters and what they stand for must fit, and both forms of one answer count. */
export function isFairExpansion(text: string, accepted: readonly string[]): boolean {
  const short = /^What does (\S+) stand for\?$/.exec(text)?.[1]
  if (!short) return true
  const last = (answer: string) => answer.split(/\s+/).at(-1) ?? ''
  return short.endsWith('s') || accepted.some((answer) => !/[^s]s$/.test(last(answer))) || accepted.length > 1
}
