import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { Attempt } from './contract.ts'
import { attemptRoom, attemptWithPaper, isAttemptId, sheetOf, staffFacts, toShown } from './queries.ts'
import { showAttempt } from './show-attempt.ts'
import { signAttempt } from './sign-attempt.ts'

/** The learner sees their own attempt, those who teach the course anybody's. While it runs no database is asked. */
export async function getAttempt(ctx: Ctx, attemptId: string): Promise<Attempt> {
  authorize(ctx, policy.take)
  if (!isAttemptId(attemptId)) throw notFound('The attempt')
  const userId = ctx.actor.id ?? ''
  const room = attemptRoom(ctx, attemptId)
  const view = await room.view(userId)
  if (view.kind === 'running' || view.kind === 'handed') return signAttempt(ctx, view.attempt)
  const [row] = await attemptWithPaper(ctx, attemptId)
  const isOwner = row?.userId === userId
  const isStaff = row !== undefined && allows(ctx.actor, policy.review, staffFacts(ctx, row))
  if (!row || !(isOwner || isStaff)) throw notFound('The attempt')
  if (isOwner && row.status === 'in_progress') {
    // On record, but this replica of the database has not heard yet.
    if (view.kind === 'recorded') return signAttempt(ctx, view.attempt)
    const opened = await room.open(sheetOf(ctx, row))
    if ('attempt' in opened) return signAttempt(ctx, opened.attempt)
  }
  return signAttempt(ctx, showAttempt(toShown(row), isStaff ? 'staff' : 'learner', ctx.now))
}
