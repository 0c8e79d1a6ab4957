import { folded } from './words.ts'

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s-]+/)
    .map(folded)

/** "hyperlinks" and "links", "contributing docs" and "contributors", "Git" and "GitHub": nearly one word, and often one thing. */
export function isKin(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  if (one.length + other.length === 2 && (a.startsWith(b) || b.startsWith(a))) return true
  return one.some((x) =>
    other.some((y) => x !== y && (isGrown(x, y) || isGrown(y, x) || (x.length > 6 && x.slice(0, 6) === y.slice(0, 6)))),
  )
}
const isGrown = (long: string, short: string): boolean => short.length > 3 && (long.endsWith(short) || long.startsWith(short))

/** "a device, such as a computer", "event listeners are functions": what the source counts among the other may be right where it is. */
export function isKindOf(sentences: readonly { text: string }[], a: string, b: string): boolean {
  const [one, other] = [form(a), form(b)]
  const list = String.raw`(?:(?:an?|the)\s)?(?:[\w-]+(?:,|\sor|\sand)\s(?:an?\s)?){0,3}`
  const link = String.raw`(?:,?\s(?:such as|like|including)\s${list}|\s(?:is|are)\s(?:(?:an?|the|just|types? of|kinds? of)\s){0,2})`
  const pattern = new RegExp(`\\b(?:${one}${link}${other}|${other}${link}${one})\\b`, 'i')
  return sentences.some(({ text }) => pattern.test(text))
}
const form = (text: string): string =>
  wordsOf(text)
    .map((word) => `${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/y$/, '(?:y|ie)')}\\w{0,2}`)
    .join('[\\s-]+')
