import { AppError, notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Attempt } from './contract.ts'
import { handIn } from './hand-in.ts'
import { attemptRoom, attemptWithPaper, sheetOf } from './queries.ts'
import { signAttempt } from './sign-attempt.ts'

/** The caller's open attempt as it stands, or null when its time has run out: it is on record then. */
export async function resumeAttempt(ctx: Ctx, attemptId: string): Promise<Attempt | null> {
  const room = attemptRoom(ctx, attemptId)
  let view = await room.view(ctx.actor.id ?? '')
  if (view.kind === 'empty') {
    const [row] = await attemptWithPaper(ctx, attemptId)
    if (!row) throw notFound('The attempt')
    view = await room.open(sheetOf(ctx, row))
  }
  if (view.kind === 'running') return signAttempt(ctx, view.attempt)
  if (view.kind === 'handed' || view.kind === 'recorded') {
    await handIn(ctx, attemptId)
    return null
  }
  throw new AppError('UNAVAILABLE', 'The attempt could not be opened. Try again in a moment.')
}
