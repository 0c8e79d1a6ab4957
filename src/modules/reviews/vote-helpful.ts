import { and, eq, sql } from 'drizzle-orm'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { HelpfulVote } from './contract.ts'
import { policy } from './policy.ts'
import { requireReview } from './queries.ts'
import { reviews, reviewVotes } from './tables.ts'

/**
 * Says that somebody else's review helped, or takes that back; one voice each, and twice is once. Cached lists show
 * it within minutes: dropping every cached page for a voice would cost more than it tells.
 */
export async function voteHelpful(ctx: Ctx, reviewId: string, helpful: boolean): Promise<HelpfulVote> {
  authorize(ctx, policy.vote)
  const userId = ctx.actor.id ?? ''
  const mine = and(eq(reviewVotes.reviewId, reviewId), eq(reviewVotes.userId, userId))
  const [review, [vote]] = await Promise.all([requireReview(ctx, reviewId), ctx.db.rows(reviewVotes).where(mine)])
  authorize(ctx, policy.vote, review)
  if ((vote !== undefined) === helpful) return { reviewId, helpfulCount: review.helpfulCount }
  const delta = helpful ? 1 : -1
  const there = sql`EXISTS (SELECT 1 FROM review_votes WHERE tenant_id = ${ctx.tenant.id} AND review_id = ${reviewId} AND user_id = ${userId})`
  await ctx.commit({
    guards: [
      { holds: helpful ? sql`NOT ${there}` : there, error: { code: 'CONFLICT', message: 'Your vote was changed at the same moment.' } },
    ],
    writes: [
      helpful ? ctx.db.insert(reviewVotes).values({ reviewId, userId, at: iso(ctx.now) }) : ctx.db.delete(reviewVotes).where(mine),
      ctx.db
        .update(reviews)
        .set({ helpfulCount: sql`${reviews.helpfulCount} + ${delta}` })
        .where(eq(reviews.id, reviewId)),
    ],
    audit: { action: 'review.vote', entity: { type: 'review', id: reviewId }, after: { helpful } },
  })
  return { reviewId, helpfulCount: review.helpfulCount + delta }
}
