import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { Attempt, SubmitAnswersInput } from './contract.ts'
import { getAttempt } from './get-attempt.ts'
import { handIn } from './hand-in.ts'
import { isAttemptId } from './queries.ts'
import { startAttempt } from './start-attempt.ts'

/** The learner hands an attempt in; doing it again gives the same answer. */
export async function submitAttempt(ctx: Ctx, attemptId: string): Promise<Attempt> {
  authorize(ctx, policy.take)
  if (!isAttemptId(attemptId)) throw notFound('The attempt')
  const handed = await handIn(ctx, attemptId)
  if (handed) return handed
  const attempt = await getAttempt(ctx, attemptId)
  if (attempt.userId !== ctx.actor.id) throw notFound('The attempt')
  return attempt.status === 'in_progress' ? ((await handIn(ctx, attemptId)) ?? attempt) : attempt
}

/** Start, answer and submit in one call. An attempt that is open is gone on with. */
export async function submitAssessment(ctx: Ctx, assessmentId: string, { answers }: SubmitAnswersInput): Promise<Attempt> {
  authorize(ctx, policy.take)
  const { attempt } = await startAttempt(ctx, assessmentId)
  return (await handIn(ctx, attempt.id, answers)) ?? attempt
}
