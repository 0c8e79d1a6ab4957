import { eq } from 'drizzle-orm'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { courseAuthors, courses } from '../catalog/tables.ts'
import type { ReplyInput, Review } from './contract.ts'
import { reviewReplied } from './events.ts'
import { policy } from './policy.ts'
import { actorInCourse, requireReview, toReview } from './queries.ts'
import { reviews } from './tables.ts'

/** An author of the course answers a review in public, once: a second answer replaces the first, none takes it back. */
export async function replyToReview(ctx: Ctx, id: string, { body }: ReplyInput): Promise<Review> {
  authorize(ctx, policy.reply)
  const [[part], review] = await Promise.all([
    ctx.db
      .select({ role: courseAuthors.role })
      .from(reviews)
      .innerJoin(courses, eq(courses.id, reviews.courseId))
      .innerJoin(courseAuthors, actorInCourse(ctx))
      .where(eq(reviews.id, id)),
    requireReview(ctx, id),
  ])
  authorize(ctx, policy.reply, { isCourseAuthor: part?.role === 'author' })
  const now = iso(ctx.now)
  const after = { ...review, reply: body, repliedAt: body === null ? null : now }
  await ctx.commit({
    writes: [
      ctx.db
        .update(reviews)
        .set({ reply: body, repliedAt: after.repliedAt, repliedBy: body === null ? null : ctx.actor.id, updatedAt: now })
        .where(eq(reviews.id, id)),
    ],
    audit: { action: 'review.reply', entity: { type: 'review', id }, before: { reply: review.reply }, after: { reply: body } },
    events: body === null ? [] : [reviewReplied({ reviewId: id, courseId: review.courseId, authorId: review.authorId })],
    touchesPublic: true,
  })
  return toReview({ ...after, updatedAt: now })
}
