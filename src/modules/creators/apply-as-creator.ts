import { AppError, unprocessable } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { ApplyInput, CreatorApplication } from './contract.ts'
import { creatorApplied } from './events.ts'
import { policy } from './policy.ts'
import { toApplication } from './queries.ts'
import { creatorApplications } from './tables.ts'

/** Someone who does not teach yet asks to. One application at a time; after a rejection they may ask again. */
export async function applyAsCreator(ctx: Ctx, input: ApplyInput): Promise<CreatorApplication> {
  authorize(ctx, policy.apply)
  const { actor } = ctx
  if (actor.kind !== 'person') throw new AppError('FORBIDDEN', 'Only a person can apply.')
  if (actor.role === 'instructor' || actor.role === 'admin') throw unprocessable('You can create courses already.')
  const now = iso(ctx.now)
  const row = {
    id: newId('app', ctx.now),
    userId: actor.id,
    bio: input.bio,
    portfolioUrl: input.portfolioUrl ?? null,
    experienceYears: input.experienceYears,
    status: 'pending' as const,
    reviewerId: null,
    reviewerNotes: null,
    reviewedAt: null,
    createdAt: now,
    updatedAt: now,
  }
  await ctx.commit({
    writes: [ctx.db.insert(creatorApplications).values(row)],
    audit: { action: 'creator.apply', entity: { type: 'creatorApplication', id: row.id }, after: toApplication(row) },
    events: [creatorApplied({ applicationId: row.id, userId: actor.id })],
    conflicts: { 'creator_applications.user_id': { field: 'application', message: 'Your application is being looked at already.' } },
  })
  return toApplication(row)
}
