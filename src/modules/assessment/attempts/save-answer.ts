import { AppError, notFound, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { AnswerSaved, SaveAnswerInput } from './contract.ts'
import { getAttempt } from './get-attempt.ts'
import { attemptRoom, isAttemptId } from './queries.ts'
import type { SaveOutcome } from './sheet.ts'

/** The owner of a running attempt saves an answer. The Durable Object decides all by itself: no database is asked. */
export async function saveAnswer(ctx: Ctx, attemptId: string, questionId: string, { answer, seq }: SaveAnswerInput): Promise<AnswerSaved> {
  authorize(ctx, policy.take)
  if (!isAttemptId(attemptId)) throw notFound('The attempt')
  const save = (): Promise<SaveOutcome> => attemptRoom(ctx, attemptId).saveAnswer(ctx.actor.id ?? '', questionId, answer, seq)
  const outcome = await save()
  if (outcome.kind !== 'empty') return accepted(outcome)
  // The object forgets an attempt a day after it is on record; and one it never knew is opened by looking at it.
  const attempt = await getAttempt(ctx, attemptId)
  if (attempt.userId !== ctx.actor.id) throw notFound('The attempt')
  return accepted(attempt.status === 'in_progress' ? await save() : { kind: 'submitted' })
}

function accepted(outcome: SaveOutcome): AnswerSaved {
  switch (outcome.kind) {
    case 'saved':
      return { seq: outcome.seq, savedAt: outcome.savedAt }
    case 'empty':
    case 'stranger':
      throw notFound('The attempt')
    case 'unknown_question':
      throw notFound('The question')
    case 'submitted':
      throw unprocessable('This attempt was submitted. Its answers stay as they are.')
    case 'expired':
      throw unprocessable('The time for this attempt is up. It was submitted as it stood.')
    case 'invalid':
      throw new AppError('VALIDATION_ERROR', 'The answer does not fit the question.', outcome.problems)
    case 'stale': {
      const { answer, seq, savedAt } = outcome.current
      throw new AppError('CONFLICT', 'This answer was changed on another device meanwhile.', [
        { field: 'seq', message: String(seq) },
        { field: 'savedAt', message: savedAt },
        { field: 'answer', message: JSON.stringify(answer) },
      ])
    }
  }
}
