import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { categoriesUnder, type Filters } from '../listings/facets.ts'
import { facetTerm } from './facet-terms.ts'
import { foldWords, spaceScripts } from './fold-text.ts'
import { trigramScope, wordScope } from './tenant-scope.ts'

const maxWords = 12
const maxTrigrams = 48
/** Every term stands in quotes and holds letters and digits only, so no syntax of FTS5 can come in. */
const quoted = (term: string): string => `"${term.replaceAll('"', '""')}"`
const anyOf = (terms: string[]): string => `(${terms.map(quoted).join(' OR ')})`

export const queryWords = (q: string): string[] => foldWords(q).slice(0, maxWords)

/**
 * A query of the word index within filters; the index itself passes over what they leave out. All words must be there, the last may be
 * half typed. Characters of unspaced scripts must stand side by side.
 */
export function wordsQuery(ctx: Ctx, words: string[], filters: Filters = {}): SQL {
  const terms = words.map((word, i) => {
    const term = spaceScripts(word)
    const isLast = i === words.length - 1
    return isLast && /[^ ]{2}$/u.test(term) ? `${quoted(term)}*` : quoted(term)
  })
  const { level, language, price, duration, tag, category } = filters
  const scope = [
    quoted(wordScope(ctx.tenant.id)),
    ...(level?.length ? [anyOf(level.map((value) => facetTerm('level', value)))] : []),
    ...(language?.length ? [anyOf(language.map((value) => facetTerm('language', value)))] : []),
    ...(price?.length ? [anyOf(price.map((value) => facetTerm('price', value)))] : []),
    ...(duration?.length ? [anyOf(duration.map((value) => facetTerm('duration', value)))] : []),
    ...(tag ? [quoted(facetTerm('tag', tag))] : []),
  ].join(' AND ')
  const rest = `) AND - scope : (${terms.join(' AND ')})`
  if (!category?.length) return sql`${`scope : (${scope}${rest}`}`
  return sql`${`scope : (${scope} AND (`} || ${categoryTerms(ctx, category)} || ${`)${rest}`}`
}

/** Courses are indexed with their own category: which ones are under it is asked when it is searched, and may change. */
const categoryTerms = (ctx: Ctx, names: string[]): SQL =>
  sql`coalesce((SELECT group_concat('"category' || replace(category_id, '_', '') || '"', ' OR ') FROM (${categoriesUnder(ctx, names)})), '"none"')`

/** Any three letters in a row that the query has, with the edges of its words: a candidate for what was meant. */
export function trigramsQuery(tenantId: string, words: string[]): string {
  const grams = new Set<string>()
  for (const word of words) {
    const letters = [...` ${word} `]
    for (let i = 0; i + 3 <= letters.length && grams.size < maxTrigrams; i++) grams.add(letters.slice(i, i + 3).join(''))
  }
  return `scope : ${quoted(trigramScope(tenantId))} AND ${anyOf([...grams])}`
}
