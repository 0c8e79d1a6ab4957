import { and, asc, type Column, desc, eq, gt, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CourseQuery } from '../contract.ts'
import { categories, courses, courseTags } from '../tables.ts'
import { tagKey } from './course-fields.ts'

/** Hours a course takes, in minutes: under six, six to twelve, more. */
export const durationBands = { short: [0, 360], medium: [360, 720], long: [720, Number.MAX_SAFE_INTEGER] } as const
export const durationBand = (minutes: number): keyof typeof durationBands => (minutes < 360 ? 'short' : minutes < 720 ? 'medium' : 'long')

/** Filters that stand beside the facets; the others have counts of their own. */
export const facetFilters = ['category', 'level', 'language', 'price', 'minRating', 'duration'] as const
export type Filters = Pick<CourseQuery, (typeof facetFilters)[number] | 'tag'>

export const hasFilters = (query: Filters): boolean => facetFilters.some((name) => query[name] !== undefined) || Boolean(query.tag)

/** `+column`: SQLite walks the index of the order and stops when the page is full, instead of sorting all that pass. */
const plain = (column: Column): SQL => sql`+${column}`

export function filterConditions(ctx: Ctx, query: Filters): SQL[] {
  const conditions: (SQL | undefined)[] = [
    query.category?.length ? inArray(courses.categoryId, categoryTree(ctx, query.category)) : undefined,
    query.level?.length ? inArray(plain(courses.difficultyLevel), query.level) : undefined,
    query.language?.length ? inArray(plain(courses.language), query.language) : undefined,
    query.price === 'free' ? eq(plain(courses.priceAmount), 0) : query.price === 'paid' ? gt(plain(courses.priceAmount), 0) : undefined,
    query.minRating === undefined ? undefined : gte(plain(courses.averageRating), query.minRating),
    query.duration?.length
      ? or(
          ...query.duration.map((band) =>
            and(gte(plain(courses.durationMinutes), durationBands[band][0]), lt(plain(courses.durationMinutes), durationBands[band][1])),
          ),
        )
      : undefined,
    query.tag ? tagged(ctx, query.tag) : undefined,
  ]
  return conditions.filter((condition) => condition !== undefined)
}

const tagged = (ctx: Ctx, tag: string): SQL =>
  sql`${courses.id} IN (SELECT ${courseTags.courseId} FROM ${courseTags} WHERE ${ctx.db.mine(courseTags)} AND ${courseTags.tag} = ${tagKey(tag)})`

/** The named categories (by id or slug) and everything under them. */
function categoryTree(ctx: Ctx, names: string[]): SQL {
  const list = sql.join(
    names.map((name) => sql`${name}`),
    sql`, `,
  )
  const tenant = ctx.tenant.id
  return sql`(WITH RECURSIVE tree (id) AS (
    SELECT ${categories.id} FROM ${categories} WHERE ${ctx.db.mine(categories)} AND (${categories.id} IN (${list}) OR ${categories.slug} IN (${list}))
    UNION SELECT child.id FROM tree JOIN categories child ON child.tenant_id = ${tenant} AND child.parent_id = tree.id
  ) SELECT id FROM tree)`
}

type Sort = Exclude<NonNullable<CourseQuery['sort']>, 'relevance'>

/** Each order is that of an index on (tenant, status, …). */
export function sortOrder(sort: Sort): SQL[] {
  switch (sort) {
    case 'popular':
      return [desc(courses.enrollmentCount), desc(courses.id)]
    case 'newest':
      return [desc(courses.publishedAt), desc(courses.id)]
    case 'rating':
      return [desc(courses.averageRating), desc(courses.id)]
    case 'title':
      return [asc(courses.sortTitle), asc(courses.id)]
    case 'price':
      return [asc(courses.priceAmount), asc(courses.id)]
    case 'shortest':
      return [asc(courses.durationMinutes), asc(courses.id)]
    case 'updated':
      return [desc(courses.updatedAt), desc(courses.id)]
  }
}
