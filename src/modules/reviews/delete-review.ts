import { eq } from 'drizzle-orm'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addToRating } from '../catalog/public.ts'
import { policy } from './policy.ts'
import { asRating, requireReview } from './queries.ts'
import { reviews } from './tables.ts'
import { unchangedReview } from './unchanged-review.ts'

/** Who wrote a review takes it back, or an admin removes it; its stars leave the course's rating. */
export async function deleteReview(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, policy.delete)
  const review = await requireReview(ctx, id)
  authorize(ctx, policy.delete, review)
  const { courseId, rating, body } = review
  await ctx.commit({
    guards: [unchangedReview(ctx, review)],
    writes: [
      ctx.db.delete(reviews).where(eq(reviews.id, id)),
      ...(review.status === 'published' ? [addToRating(ctx, courseId, { remove: asRating(rating) })] : []),
    ],
    audit: { action: 'review.delete', entity: { type: 'review', id }, before: { courseId, rating, body } },
    touchesPublic: true,
  })
}
