import type { Ctx } from '../../../platform/ctx.ts'
import type { CourseCard, CourseList, CourseQuery } from '../contract.ts'
import { categoryRows, combinationsOf, facetColumns } from '../courses/catalogue.ts'
import { type Combination, countCombinations, toFacets } from '../courses/catalogue-facets.ts'
import { durationBand, filterConditions, hasFilters } from '../courses/catalogue-filters.ts'
import { chooseHits, nearHits, wordHits, wordRows } from './hits.ts'
import { queryWords } from './match-query.ts'

/** A search shows its best hundred; who needs more narrows it. */
const hitCap = 100

/** A page of the catalogue by words, within the filters, in order of relevance or another. */
export async function findCourses(ctx: Ctx, query: CourseQuery, q: string): Promise<CourseList> {
  const { page, perPage } = query
  const words = queryWords(q)
  const none = { page, perPage, total: 0, totalCapped: false, matched: 'words' as const, facets: null }
  if (words.length === 0) return { courses: [], meta: none }
  const conditions = filterConditions(ctx, query)
  const reads = [wordHits(ctx, words, conditions, hitCap + 1), nearHits(ctx, words, conditions), categoryRows(ctx)] as const
  const sample = combinationsOf(wordRows(ctx, words, facetColumns, hitCap))
  const [exact, near, tree, combinations] = hasFilters(query)
    ? await ctx.db.batch([...reads, ctx.db.statement<Combination>(sample)])
    : [...(await ctx.db.batch(reads)), null]
  const { cards, matched } = chooseHits(words, exact, near)
  const found = inOrder(cards.slice(0, hitCap), query.sort)
  const { counts } = countCombinations(combinations ?? found.map(combinationOf), query, tree)
  return {
    courses: found.slice((page - 1) * perPage, page * perPage),
    meta: { page, perPage, total: found.length, totalCapped: cards.length > hitCap, matched, facets: toFacets(counts, tree) },
  }
}

const combinationOf = (card: CourseCard): Combination => ({
  category: card.categoryId ?? '',
  level: card.difficultyLevel,
  language: card.language,
  price: card.isFree ? 'free' : 'paid',
  rating: Math.floor((card.averageRating ?? 0) * 2),
  duration: durationBand(card.durationMinutes),
  count: 1,
})

function inOrder(cards: CourseCard[], sort: CourseQuery['sort']): CourseCard[] {
  const by = (compare: (a: CourseCard, b: CourseCard) => number): CourseCard[] => cards.toSorted(compare)
  switch (sort) {
    case 'popular':
      return by((a, b) => b.enrollmentCount - a.enrollmentCount)
    case 'newest':
      return by((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''))
    case 'rating':
      return by((a, b) => (b.averageRating ?? 0) - (a.averageRating ?? 0))
    case 'title':
      return by((a, b) => a.title.localeCompare(b.title))
    case 'price':
      return by((a, b) => a.price.amount - b.price.amount)
    case 'shortest':
      return by((a, b) => a.durationMinutes - b.durationMinutes)
    case 'updated':
      return by((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    default:
      return cards
  }
}
