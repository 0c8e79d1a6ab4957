/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]/u
const divided = /([\p{L}\p{M}]+)[-\u2010\u00ad]$/u
const firstWord = /^[\p{L}\p{M}]+/u

/**
 * Two lines of a paragraph as one. A word divided at the line's end is made whole, but a compound keeps its hyphen: the rest
 * of the document, which holds one form or the other, says which it is.
 */
export function joined(before: string, next: string, words: ReadonlySet<string>): string {
  const head = divided.exec(before)?.[1]
  const tail = firstWord.exec(next)?.[0]
  if (head && tail && /^[\p{Ll}\p{Lo}]/u.test(tail)) {
    const isCompound =
      !before.endsWith('\u00ad') && words.has(`${head}-${tail}`.toLowerCase()) && !words.has(`${head}${tail}`.toLowerCase())
    return isCompound ? `${before}${next}` : `${before.slice(0, -1)}${next}`
  }
  if (/[\p{L}\p{N}][-\u2010]$/u.test(before)) return `${before}${next}`
  return unspaced.test(before.at(-1) ?? '') && unspaced.test(next[0] ?? '') ? `${before}${next}` : `${before} ${next}`
}
