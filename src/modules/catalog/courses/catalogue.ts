import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CourseCard, CourseList, CourseQuery } from '../contract.ts'
import { facetGroups, tagFacet } from '../listings/facets.ts'
import { courseFacetCounts } from '../listings/tables.ts'
import { readCard, walkListings } from '../listings/walk.ts'
import { catalogCounts, categories, courses } from '../tables.ts'
import { countCombinations, keptCombinations, toFacets } from './catalogue-facets.ts'
import { type Sort, sortOrder } from './catalogue-filters.ts'
import { courseFields, toCard } from './queries.ts'

/** A page of published courses by index, and counts that were kept when courses were written. */
export async function catalogue(ctx: Ctx, query: CourseQuery): Promise<CourseList> {
  const { page, perPage } = query
  const sort = query.sort === undefined || query.sort === 'relevance' ? 'popular' : query.sort
  const [cards, tree, combinations] = facetGroups(query).length > 0 ? await filtered(ctx, query, sort) : await everything(ctx, query, sort)
  const { total, counts } = countCombinations(keptCombinations(combinations), query, tree)
  return {
    courses: cards,
    meta: { page, perPage, total, totalCapped: false, matched: 'all', facets: toFacets(counts, tree) },
  }
}

async function everything(ctx: Ctx, { page, perPage }: CourseQuery, sort: Sort) {
  const cards = ctx.db
    .select(courseFields)
    .from(courses)
    .where(eq(courses.status, 'published'))
    .orderBy(...sortOrder(sort))
    .limit(perPage)
    .offset((page - 1) * perPage)
  const [rows, tree, [kept]] = await ctx.db.batch([cards, categoryRows(ctx), ctx.db.rows(catalogCounts)])
  return [rows.map(toCard), tree, kept?.counts.published ?? {}] as const
}

async function filtered(ctx: Ctx, query: CourseQuery, sort: Sort) {
  const { tag, page, perPage } = query
  const reads = [
    walkListings(ctx, { filters: query, sort, limit: perPage, offset: (page - 1) * perPage }),
    categoryRows(ctx),
    ctx.db.rows(catalogCounts),
    ctx.db.rows(courseFacetCounts).where(eq(courseFacetCounts.facet, tag ? tagFacet(tag) : '')),
  ] as const
  const [rows, tree, [kept], [ofTag]] = await ctx.db.batch(reads)
  const cards = rows.map(readCard)
  return [sort === 'popular' ? cards.sort(byLearners) : cards, tree, (tag ? ofTag?.combinations : kept?.counts.published) ?? {}] as const
}

/** Listings know the number of learners to within a hundredth: a page is put right by the courses' own. */
const byLearners = (a: CourseCard, b: CourseCard): number => b.enrollmentCount - a.enrollmentCount || b.id.localeCompare(a.id)

/** Put in order here: a sort in SQL would read each a second time. */
export const categoryRows = (ctx: Ctx) => ctx.db.rows(categories)
