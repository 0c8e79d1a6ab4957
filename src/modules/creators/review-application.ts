import { and, eq, sql } from 'drizzle-orm'
import { AppError, unprocessable } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { changeRole } from '../identity/public.ts'
import { users } from '../identity/tables.ts'
import type { ReviewedApplication } from './contract.ts'
import { creatorApproved, creatorRejected } from './events.ts'
import { policy } from './policy.ts'
import { type ApplicationRow, findApplication, toReviewed } from './queries.ts'
import { creatorApplications } from './tables.ts'

/** Approval makes the applicant an instructor, also for the token they hold. */
export async function approveApplication(ctx: Ctx, id: string, notes: string | undefined): Promise<ReviewedApplication> {
  return decide(ctx, id, 'approved', notes ?? null)
}

/** Rejection says why; the applicant may apply again. */
export async function rejectApplication(ctx: Ctx, id: string, notes: string): Promise<ReviewedApplication> {
  return decide(ctx, id, 'rejected', notes)
}

async function decide(ctx: Ctx, id: string, status: 'approved' | 'rejected', reviewerNotes: string | null): Promise<ReviewedApplication> {
  authorize(ctx, policy.reviewApplications)
  if (ctx.actor.kind !== 'person') throw new AppError('FORBIDDEN', 'Only a person can decide.')
  const before = await findApplication(ctx, id)
  const decided = 'This application has been decided already.'
  if (before.status !== 'pending') throw unprocessable(decided)
  const now = iso(ctx.now)
  const change = { status, reviewerId: ctx.actor.id, reviewerNotes, reviewedAt: now, updatedAt: now }
  const isRaised = status === 'approved' && (before.applicantRole === 'learner' || before.applicantRole === 'content_creator')
  const after: ApplicationRow = { ...before, ...change, applicantRole: isRaised ? 'instructor' : before.applicantRole }
  const pending = and(eq(creatorApplications.id, id), eq(creatorApplications.status, 'pending'))
  const event = status === 'approved' ? creatorApproved : creatorRejected
  await ctx.commit({
    writes: [
      ctx.db.update(creatorApplications).set(change).where(pending),
      ...(isRaised ? changeRole(ctx, before.userId, 'instructor') : []),
    ],
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM ${creatorApplications} WHERE ${and(ctx.db.mine(creatorApplications), pending)})`,
        error: { code: 'UNPROCESSABLE', message: decided },
      },
      {
        holds: sql`EXISTS (SELECT 1 FROM ${users} WHERE ${and(ctx.db.mine(users), eq(users.id, before.userId), eq(users.role, before.applicantRole))})`,
        error: { code: 'CONFLICT', message: 'The role of the applicant has just been changed. Look again.' },
      },
    ],
    audit: {
      action: status === 'approved' ? 'creator.approve' : 'creator.reject',
      entity: { type: 'creatorApplication', id },
      before: { status: before.status, role: before.applicantRole },
      after: { status, reviewerNotes, role: after.applicantRole },
    },
    events: [event({ applicationId: id, userId: before.userId })],
    touchesAccess: isRaised,
  })
  return toReviewed(after)
}
