import { and, desc, eq, sql } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { courses } from '../catalog/tables.ts'
import type { Review, ReviewList, ReviewQuery } from './contract.ts'
import { policy } from './policy.ts'
import { courseIs, selectReviews, toReview } from './queries.ts'
import { reviews } from './tables.ts'

/** The shown reviews of a published course with its rating, the same for everyone and cached for all. */
export function listReviews(ctx: Ctx, courseRef: string, query: ReviewQuery): Promise<ReviewList> {
  authorize(ctx, policy.list)
  const { page, perPage, sort } = query
  return ctx.cache.json(`reviews?${courseRef}&${page}&${perPage}&${sort}`, async () => {
    const [[course], rows] = await ctx.db.batch([
      ctx.db
        .select(ratingFields)
        .from(courses)
        .where(and(courseIs(courseRef), eq(courses.status, 'published'))),
      selectReviews(ctx)
        .where(and(eq(reviews.courseId, idOf(ctx, courseRef)), eq(reviews.status, 'published')))
        .orderBy(...(sort === 'helpful' ? [desc(reviews.helpfulCount)] : []), desc(reviews.id))
        .limit(perPage)
        .offset((page - 1) * perPage),
    ])
    if (!course) throw notFound('This course')
    const { average, count, ...histogram } = course
    return { items: rows.map(toReview), meta: { page, perPage, total: count, summary: { average, count, histogram } } }
  })
}

/** My own review of a course, hidden or not; null when I have written none. */
export async function getMyReview(ctx: Ctx, courseRef: string): Promise<Review | null> {
  authorize(ctx, policy.create)
  const [[course], [row]] = await ctx.db.batch([
    ctx.db.select({ id: courses.id }).from(courses).where(courseIs(courseRef)),
    selectReviews(ctx).where(and(eq(reviews.courseId, idOf(ctx, courseRef)), eq(reviews.authorId, ctx.actor.id ?? ''))),
  ])
  if (!course) throw notFound('This course')
  return row ? toReview(row) : null
}

const ratingFields = {
  average: courses.averageRating,
  count: courses.reviewCount,
  1: courses.rating1,
  2: courses.rating2,
  3: courses.rating3,
  4: courses.rating4,
  5: courses.rating5,
}

const idOf = (ctx: Ctx, ref: string) =>
  ref.startsWith('crs_') ? sql`${ref}` : sql`(SELECT ${courses.id} FROM ${courses} WHERE ${ctx.db.mine(courses)} AND ${courseIs(ref)})`
