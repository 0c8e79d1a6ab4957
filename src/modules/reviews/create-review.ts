import { and, eq } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addToRating } from '../catalog/public.ts'
import { courseAuthors, courses } from '../catalog/tables.ts'
import { isEnrolled } from '../enrollment/public.ts'
import { enrollments } from '../enrollment/tables.ts'
import { users } from '../identity/tables.ts'
import type { CreateReviewInput, Review } from './contract.ts'
import { reviewCreated } from './events.ts'
import { policy } from './policy.ts'
import { actorInCourse, asRating, courseIs } from './queries.ts'
import { reviews } from './tables.ts'

/** A learner reviews a course they are enrolled in, once; its authors do not. The course's rating follows in the same commit. */
export async function createReview(ctx: Ctx, courseRef: string, input: CreateReviewInput): Promise<Review> {
  authorize(ctx, policy.create)
  const authorId = ctx.actor.id ?? ''
  const [row] = await ctx.db
    .select({
      courseId: courses.id,
      courseStatus: courses.status,
      role: courseAuthors.role,
      status: enrollments.status,
      authorName: users.fullName,
      authorAvatarUrl: users.avatarUrl,
    })
    .from(courses)
    .leftJoin(courseAuthors, actorInCourse(ctx))
    .leftJoin(enrollments, and(eq(enrollments.courseId, courses.id), eq(enrollments.userId, authorId)))
    .leftJoin(users, eq(users.id, authorId))
    .where(courseIs(courseRef))
  const enrolled = row?.status ? isEnrolled({ status: row.status }) : false
  if (!row || (row.courseStatus !== 'published' && !enrolled && row.role === null)) throw notFound('This course')
  authorize(ctx, policy.create, { isEnrolled: enrolled, isCourseAuthor: row.role === 'author' })
  const now = iso(ctx.now)
  const { courseId, authorName, authorAvatarUrl } = row
  const review = {
    id: newId('rev', ctx.now),
    courseId,
    authorId,
    rating: input.rating,
    body: input.body || null,
    reply: null,
    repliedAt: null,
    status: 'published' as const,
    helpfulCount: 0,
    createdAt: now,
    updatedAt: now,
  }
  await ctx.commit({
    writes: [ctx.db.insert(reviews).values(review), addToRating(ctx, courseId, { add: asRating(input.rating) })],
    audit: {
      action: 'review.create',
      entity: { type: 'review', id: review.id },
      after: { courseId, rating: review.rating, body: review.body },
    },
    events: [reviewCreated({ reviewId: review.id, courseId, authorId, rating: review.rating })],
    conflicts: {
      'reviews.author_id': { field: 'courseId', message: 'You have reviewed this course already: change that review instead.' },
    },
    touchesPublic: true,
  })
  return { ...review, authorName, authorAvatarUrl }
}
