import { foldWords, spaceScripts } from './fold-text.ts'
import { trigramScope, wordScope } from './tenant-scope.ts'

const maxWords = 12
const maxTrigrams = 48
/** Every term stands in quotes and holds letters and digits only, so no syntax of FTS5 can come in. */
const quoted = (term: string): string => `"${term.replaceAll('"', '""')}"`

export const queryWords = (q: string): string[] => foldWords(q).slice(0, maxWords)

/** All words must be there; the last may be half typed. Characters of unspaced scripts must stand side by side. */
export function wordsQuery(tenantId: string, words: string[]): string {
  const terms = words
    .map((word, i) => {
      const term = spaceScripts(word)
      const isLast = i === words.length - 1
      return isLast && /[^ ]{2}$/u.test(term) ? `${quoted(term)}*` : quoted(term)
    })
    .join(' AND ')
  return `scope : ${quoted(wordScope(tenantId))} AND (${terms})`
}

/** Any three letters in a row that the query has, with the edges of its words: a candidate for what was meant. */
export function trigramsQuery(tenantId: string, words: string[]): string {
  const grams = new Set<string>()
  for (const word of words) {
    const letters = [...` ${word} `]
    for (let i = 0; i + 3 <= letters.length && grams.size < maxTrigrams; i++) grams.add(letters.slice(i, i + 3).join(''))
  }
  return `scope : ${quoted(trigramScope(tenantId))} AND (${[...grams].map(quoted).join(' OR ')})`
}
