import { eq } from 'drizzle-orm'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addToRating } from '../catalog/public.ts'
import type { Review, ReviewPatch } from './contract.ts'
import { policy } from './policy.ts'
import { asRating, requireReview, toReview } from './queries.ts'
import { reviews } from './tables.ts'
import { unchangedReview } from './unchanged-review.ts'

/** Who wrote a review changes its words and stars; an admin hides it or shows it again, and changes no word. */
export async function updateReview(ctx: Ctx, id: string, patch: ReviewPatch): Promise<Review> {
  authorize(ctx, policy.update)
  const before = await requireReview(ctx, id)
  if (patch.rating !== undefined || patch.body !== undefined || patch.status === undefined) authorize(ctx, policy.update, before)
  if (patch.status !== undefined) authorize(ctx, policy.moderate)
  const after = {
    ...before,
    rating: patch.rating ?? before.rating,
    body: patch.body === undefined ? before.body : patch.body || null,
    status: patch.status ?? before.status,
    updatedAt: iso(ctx.now),
  }
  const counted = (review: Review) => (review.status === 'published' ? asRating(review.rating) : undefined)
  const [remove, add] = [counted(before), counted(after)]
  const { rating, body, status, updatedAt } = after
  await ctx.commit({
    guards: [unchangedReview(ctx, before)],
    writes: [
      ctx.db.update(reviews).set({ rating, body, status, updatedAt }).where(eq(reviews.id, id)),
      ...(remove === add ? [] : [addToRating(ctx, before.courseId, { remove, add })]),
    ],
    audit: {
      action: patch.status === undefined ? 'review.update' : 'review.moderate',
      entity: { type: 'review', id },
      before: { rating: before.rating, body: before.body, status: before.status },
      after: { rating, body, status },
    },
    touchesPublic: true,
  })
  return toReview(after)
}
