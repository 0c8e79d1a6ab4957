import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import type { CourseList, CourseQuery } from '../contract.ts'
import { catalogCounts, categories, courses } from '../tables.ts'
import { type Combination, countCombinations, keptCombinations, toFacets } from './catalogue-facets.ts'
import { filterConditions, sortOrder } from './catalogue-filters.ts'
import { cardFields, toCard } from './queries.ts'

/** What is not counted on write, courses with a tag, is counted no further than this. */
const countCap = 1000
const published = eq(courses.status, 'published')

/** A page of published courses by index, and counts that were kept when courses were written. */
export async function catalogue(ctx: Ctx, query: CourseQuery): Promise<CourseList> {
  const reads = [cards(ctx, query), categoryRows(ctx)] as const
  const [rows, tree, combinations] = query.tag
    ? await ctx.db.batch([...reads, tagged(ctx, query.tag)])
    : await ctx.db
        .batch([...reads, ctx.db.rows(catalogCounts)])
        .then(([rows, tree, [kept]]) => [rows, tree, keptCombinations(kept?.counts.published ?? {})] as const)
  const { total, counts } = countCombinations([...combinations], query, tree)
  return {
    courses: rows.map(toCard),
    meta: {
      page: query.page,
      perPage: query.perPage,
      total,
      totalCapped: total >= countCap && Boolean(query.tag),
      matched: 'all',
      facets: toFacets(counts, tree),
    },
  }
}

const cards = (ctx: Ctx, query: CourseQuery) =>
  ctx.db
    .select(cardFields)
    .from(courses)
    .leftJoin(users, eq(users.id, courses.instructorId))
    .where(and(published, ...filterConditions(ctx, query)))
    .orderBy(...sortOrder(query.sort === undefined || query.sort === 'relevance' ? 'popular' : query.sort))
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage)

const tagged = (ctx: Ctx, tag: string) => {
  const where = and(ctx.db.mine(courses), published, ...filterConditions(ctx, { tag }))
  return ctx.db.statement<Combination>(combinationsOf(sql`SELECT ${facetColumns} FROM ${courses} WHERE ${where} LIMIT ${countCap}`))
}

export const categoryRows = (ctx: Ctx) => ctx.db.rows(categories).orderBy(asc(categories.order), asc(categories.name))

/** The columns that facets are counted by, named as `Combination`. */
export const facetColumns = sql`coalesce(${courses.categoryId}, '') AS category, ${courses.difficultyLevel} AS level, ${courses.language} AS language,
  iif(${courses.priceAmount} = 0, 'free', 'paid') AS price, CAST(coalesce(${courses.averageRating}, 0) * 2 AS INTEGER) AS rating,
  iif(${courses.durationMinutes} < 360, 'short', iif(${courses.durationMinutes} < 720, 'medium', 'long')) AS duration`

export const combinationsOf = (rows: SQL): SQL =>
  sql`SELECT category, level, language, price, rating, duration, count(*) AS count FROM (${rows}) GROUP BY 1, 2, 3, 4, 5, 6`
