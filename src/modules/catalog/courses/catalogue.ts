import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import type { CourseList, CourseQuery } from '../contract.ts'
import { catalogCounts, categories, courses } from '../tables.ts'
import { type Combination, countCombinations, type FacetCounts, toFacets, totalFromCounts } from './catalogue-facets.ts'
import { filterConditions, sortOrder } from './catalogue-filters.ts'
import { cardFields, toCard } from './queries.ts'

/** No list counts further than this: the page says "1,000 and more". */
const countCap = 1000
const published = eq(courses.status, 'published')

/** A page of everything: the page's rows by index, and counts that were kept when courses were written. */
export async function wholeCatalogue(ctx: Ctx, query: CourseQuery): Promise<CourseList> {
  const [rows, [kept], tree] = await ctx.db.batch([cards(ctx, query, []), ctx.db.rows(catalogCounts), categoryRows(ctx)])
  const counts: FacetCounts = kept?.counts ?? {}
  const total = totalFromCounts(counts, query, tree) ?? 0
  return {
    courses: rows.map(toCard),
    meta: { page: query.page, perPage: query.perPage, total, totalCapped: false, matched: 'all', facets: toFacets(counts, tree) },
  }
}

/** A page of what the filters leave; facets are counted over the most taken courses, as many as the cap. */
export async function filteredCatalogue(ctx: Ctx, query: CourseQuery): Promise<CourseList> {
  const conditions = filterConditions(ctx, query)
  const base = and(ctx.db.mine(courses), published, ...filterConditions(ctx, { tag: query.tag }))
  const [rows, [kept], tree, combinations, [counted]] = await ctx.db.batch([
    cards(ctx, query, conditions),
    ctx.db.rows(catalogCounts),
    categoryRows(ctx),
    ctx.db.statement<Combination>(combinationsOf(sql`SELECT ${facetColumns} FROM ${courses} WHERE ${base} ORDER BY ${courses.enrollmentCount} DESC LIMIT ${countCap}`)),
    ctx.db.statement<{ total: number }>(
      sql`SELECT count(*) AS total FROM (SELECT 1 FROM ${courses} WHERE ${and(ctx.db.mine(courses), published, ...conditions)} LIMIT ${countCap})`,
    ),
  ])
  const known = totalFromCounts(kept?.counts ?? {}, query, tree)
  const total = known ?? counted?.total ?? 0
  return {
    courses: rows.map(toCard),
    meta: {
      page: query.page,
      perPage: query.perPage,
      total,
      totalCapped: known === null && total >= countCap,
      matched: 'all',
      facets: toFacets(countCombinations(combinations, query, tree), tree),
    },
  }
}

const cards = (ctx: Ctx, { sort, page, perPage }: CourseQuery, conditions: SQL[]) =>
  ctx.db
    .select(cardFields)
    .from(courses)
    .leftJoin(users, eq(users.id, courses.instructorId))
    .where(and(published, ...conditions))
    .orderBy(...sortOrder(sort === undefined || sort === 'relevance' ? 'popular' : sort))
    .limit(perPage)
    .offset((page - 1) * perPage)

export const categoryRows = (ctx: Ctx) => ctx.db.rows(categories).orderBy(asc(categories.order), asc(categories.name))

/** The columns that facets are counted by, named as `Combination`. */
export const facetColumns = sql`${courses.categoryId} AS category, ${courses.difficultyLevel} AS level, ${courses.language} AS language,
  iif(${courses.priceAmount} = 0, 'free', 'paid') AS price, CAST(coalesce(${courses.averageRating}, 0) * 2 AS INTEGER) AS rating,
  iif(${courses.durationMinutes} < 360, 'short', iif(${courses.durationMinutes} < 720, 'medium', 'long')) AS duration`

export const combinationsOf = (rows: SQL): SQL =>
  sql`SELECT category, level, language, price, rating, duration, count(*) AS count FROM (${rows}) GROUP BY 1, 2, 3, 4, 5, 6`
