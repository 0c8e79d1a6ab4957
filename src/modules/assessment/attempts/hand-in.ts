import { AppError, notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { errorFields, log } from '../../../platform/log.ts'
import type { Attempt } from './contract.ts'
import { attemptRoom, attemptWithPaper, toShown } from './queries.ts'
import { recordSubmission } from './record-submission.ts'
import type { GivenAnswers } from './sheet.ts'
import { showAttempt } from './show-attempt.ts'
import { signAttempt } from './sign-attempt.ts'

/**
 * Hands the caller's attempt in and puts it on record. Once the Durable Object has the submission nothing can lose it:
 * when the database does not answer, the learner is told `submitted`, and the object's alarm records it later.
 * Null: the object knows nothing of the attempt.
 */
export async function handIn(ctx: Ctx, attemptId: string, answers?: GivenAnswers): Promise<Attempt | null> {
  const room = attemptRoom(ctx, attemptId)
  const outcome = await room.submit(ctx.actor.id ?? '', answers)
  switch (outcome.kind) {
    case 'empty':
      return null
    case 'stranger':
      throw notFound('The attempt')
    case 'invalid':
      throw new AppError('VALIDATION_ERROR', 'Some answers do not fit their questions.', outcome.problems)
    case 'recorded':
      return recorded(ctx, attemptId)
    case 'handed':
      try {
        await recordSubmission(ctx, outcome.facts, outcome.submission)
      } catch (error) {
        if (error instanceof AppError ? error.code !== 'UNAVAILABLE' : error instanceof Error && error.name === 'KeyAlreadyUsed')
          throw error
        log('warn', 'submission kept for the alarm', { attemptId, ...errorFields(error) })
        return signAttempt(ctx, outcome.attempt)
      }
      await room.markRecorded()
      return recorded(ctx, attemptId)
  }
}

/** As the database has it, and as the results policy of today lets its learner see it; who practises teaches the course. */
async function recorded(ctx: Ctx, attemptId: string): Promise<Attempt> {
  const [row] = await attemptWithPaper(ctx, attemptId)
  if (!row) throw notFound('The attempt')
  return signAttempt(ctx, showAttempt(toShown(row), row.isPractice ? 'staff' : 'learner', ctx.now))
}
