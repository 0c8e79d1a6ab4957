import { AppError, notFound } from '../../../kernel/errors.ts'
import { allows } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type AttemptWithPaper, attemptWithPaper, isAttemptId, isVeiled, staffFacts, toShown } from '../attempts/queries.ts'
import { showAttempt } from '../attempts/show-attempt.ts'
import { signAttempt } from '../attempts/sign-attempt.ts'
import { policy } from '../policy.ts'
import type { GradingSheet } from './contract.ts'

/** An attempt that was handed in and that the caller may grade. */
export async function fetchGradable(ctx: Ctx, attemptId: string): Promise<AttemptWithPaper> {
  if (!isAttemptId(attemptId)) throw notFound('The attempt')
  const [row] = await attemptWithPaper(ctx, attemptId)
  if (!row) throw notFound('The attempt')
  const facts = staffFacts(ctx, row)
  const isOwn = row.userId === ctx.actor.id
  if (!allows(ctx.actor, policy.grade, facts)) {
    if (isOwn || allows(ctx.actor, policy.review, facts)) throw new AppError('FORBIDDEN', 'Grading is for the teachers of the course.')
    throw notFound('The attempt')
  }
  if (isOwn) throw new AppError('FORBIDDEN', 'Nobody grades their own work.')
  if (row.isPractice) throw new AppError('UNPROCESSABLE', 'An attempt that only tried the assessment out is not graded.')
  if (row.paper.isSurvey) throw new AppError('UNPROCESSABLE', 'A survey is not graded.')
  if (row.status === 'in_progress') throw new AppError('UNPROCESSABLE', 'This attempt has not been handed in yet.')
  return row
}

export const toSheet = async (ctx: Ctx, row: AttemptWithPaper): Promise<GradingSheet> => ({
  ...(await signAttempt(ctx, showAttempt(toShown(row), 'staff', ctx.now))),
  learnerName: isVeiled(row) ? null : row.learnerName,
  isAnonymous: row.anonymousGrading,
  version: row.version,
  toGradeCount: row.toGradeCount,
})
