import type { Ctx } from '../../../platform/ctx.ts'
import type { CourseCard, CourseList, CourseQuery } from '../contract.ts'
import { categoryRows } from '../courses/catalogue.ts'
import { combinationOf, countCombinations, passesFilters, toFacets } from '../courses/catalogue-facets.ts'
import { choosesFacet } from '../listings/facets.ts'
import { chooseHits, nearHits, toCard, wordHits } from './hits.ts'
import { queryWords, wordsQuery } from './match-query.ts'

/** A search looks at so many pages of its best hits and counts no further: who needs more narrows it. */
const pagesSeen = { all: 3, filtered: 2 }

/**
 * A page of the catalogue by words, within the filters, in order of relevance or another. Totals, facets and orders are those of the
 * best hits, of a bounded number of them; `totalCapped` says when there are more.
 */
export async function findCourses(ctx: Ctx, query: CourseQuery, q: string): Promise<CourseList> {
  const { page, perPage } = query
  const words = queryWords(q)
  const none = { page, perPage, total: 0, totalCapped: false, matched: 'words' as const, facets: null }
  if (words.length === 0) return { courses: [], meta: none }
  const narrowed = choosesFacet(query)
  const cap = perPage * (narrowed ? pagesSeen.filtered : pagesSeen.all)
  const reads = [wordHits(ctx, wordsQuery(ctx, words, query), cap + 1), nearHits(ctx, words), categoryRows(ctx)] as const
  // What the filters leave out: a facet shows what else there is.
  const [exact, near, tree, others] = narrowed
    ? await ctx.db.batch([...reads, wordHits(ctx, wordsQuery(ctx, words, { tag: query.tag }), perPage)])
    : [...(await ctx.db.batch(reads)), []]
  const { cards, matched } = chooseHits(words, exact, near)
  const seen = cards.slice(0, cap)
  const all = new Map([...seen, ...others.map(toCard)].map((card) => [card.id, card]))
  const passes = passesFilters(query, tree)
  const found = inOrder(seen.filter(passes), query.sort)
  const { counts } = countCombinations([...all.values()].map(combinationOf), query, tree)
  return {
    courses: found.slice((page - 1) * perPage, page * perPage),
    meta: { page, perPage, total: found.length, totalCapped: cards.length > cap, matched, facets: toFacets(counts, tree) },
  }
}

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
