import { and, asc, between, type Column, desc, eq, gt, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { lowPrice, type PriceBand } from '../../../kernel/price-bands.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CourseQuery } from '../contract.ts'
import { categoriesUnder, type Filters } from '../listings/facets.ts'
import { courses, courseTags } from '../tables.ts'
import { tagKey } from './course-fields.ts'

/** Hours a course takes, in minutes: under six, six to twelve, more. */
export const durationBands = { short: [0, 360], medium: [360, 720], long: [720, Number.MAX_SAFE_INTEGER] } as const
export const durationBand = (minutes: number): keyof typeof durationBands => (minutes < 360 ? 'short' : minutes < 720 ? 'medium' : 'long')

/** `+column`: SQLite walks the index of the order and stops when the page is full, instead of sorting all that pass. */
export const plain = (column: Column): SQL => sql`+${column}`

const bands: Record<PriceBand, (price: SQL) => SQL> = {
  free: (price) => eq(price, 0),
  low: (price) => between(price, 1, lowPrice),
  high: (price) => gt(price, lowPrice),
}
export const inBands = (price: Column, names: PriceBand[]): SQL | undefined => or(...names.map((name) => bands[name](plain(price))))

/** The filters as conditions on courses, for lists of some courses: those of one author, or of one status. */
export function filterConditions(ctx: Ctx, query: Filters): SQL[] {
  const conditions: (SQL | undefined)[] = [
    query.category?.length ? sql`${courses.categoryId} IN (${categoriesUnder(ctx, query.category)})` : undefined,
    query.level?.length ? inArray(plain(courses.difficultyLevel), query.level) : undefined,
    query.language?.length ? inArray(plain(courses.language), query.language) : undefined,
    query.price?.length ? inBands(courses.priceAmount, query.price) : undefined,
    query.minRating ? gte(plain(courses.averageRating), query.minRating) : undefined,
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

export type Sort = Exclude<NonNullable<CourseQuery['sort']>, 'relevance'>

/** Each order is that of an index on (tenant, status, …), and of one of `course_listings`. */
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
