import { and, eq } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import { allows } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { courseAuthors, courses } from '../catalog/tables.ts'
import { users } from '../identity/tables.ts'
import type { Review } from './contract.ts'
import { policy } from './policy.ts'
import { reviews } from './tables.ts'

export type Rating = 1 | 2 | 3 | 4 | 5
/** The contract and the table's CHECK both hold ratings to these. */
export const asRating = (value: number): Rating => Math.min(5, Math.max(1, Math.round(value))) as Rating

const columns = {
  id: reviews.id,
  courseId: reviews.courseId,
  authorId: reviews.authorId,
  rating: reviews.rating,
  body: reviews.body,
  reply: reviews.reply,
  repliedAt: reviews.repliedAt,
  status: reviews.status,
  helpfulCount: reviews.helpfulCount,
  createdAt: reviews.createdAt,
  updatedAt: reviews.updatedAt,
}

/** Reviews with the names of those who wrote them; add `.where(…)`. */
export const selectReviews = (ctx: Ctx) =>
  ctx.db
    .select({ ...columns, authorName: users.fullName, authorAvatarUrl: users.avatarUrl })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.authorId))

export const toReview = (row: Review): Review => ({
  id: row.id,
  courseId: row.courseId,
  authorId: row.authorId,
  authorName: row.authorName,
  authorAvatarUrl: row.authorAvatarUrl,
  rating: row.rating,
  body: row.body,
  reply: row.reply,
  repliedAt: row.repliedAt,
  status: row.status,
  helpfulCount: row.helpfulCount,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

/** Courses are named by id or by slug; ids have an underscore and slugs have none. */
export const courseIs = (ref: string) => (ref.startsWith('crs_') ? eq(courses.id, ref) : eq(courses.slug, ref.toLowerCase()))

/** The actor's own part in a course, to join: `courseAuthors.role`. */
export const actorInCourse = (ctx: Ctx) => and(eq(courseAuthors.courseId, courses.id), eq(courseAuthors.userId, ctx.actor.id ?? ''))

/** One review. A hidden one is there for who wrote it and for moderators. */
export async function requireReview(ctx: Ctx, id: string): Promise<Review> {
  const [row] = await selectReviews(ctx).where(eq(reviews.id, id))
  if (!row) throw notFound('Review')
  if (row.status === 'hidden' && row.authorId !== ctx.actor.id && !allows(ctx.actor, policy.moderate)) throw notFound('Review')
  return row
}
