import { eq } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { discardGrowing } from '../../media/public.ts'
import { liveRecordings, liveSessions } from '../tables.ts'
import { keepWhatArrived } from './finish-recording.ts'
import { selectRecordings } from './queries.ts'

type Wanted = { sessionId: string; recordingId: string; uploadId: string }

/** Days later nobody brings the rest any more: what came is kept, and what belongs to no class any more is given up. */
export async function settleLeftRecording(ctx: Ctx, { sessionId, recordingId, uploadId }: Wanted): Promise<void> {
  const [[recording], [session]] = await ctx.db.batch([
    selectRecordings(ctx).where(eq(liveRecordings.id, recordingId)),
    ctx.db
      .select({ id: liveSessions.id, courseId: liveSessions.courseId, startsAt: liveSessions.startsAt })
      .from(liveSessions)
      .where(eq(liveSessions.id, sessionId)),
  ])
  try {
    if (recording && session) await keepWhatArrived(ctx, session, recording)
    else await giveUp(ctx, uploadId)
  } catch (error) {
    // It has been deleted, or the store has forgotten it: there is nothing left to settle.
    if (!(error instanceof AppError && error.code === 'GONE')) throw error
  }
}

async function giveUp(ctx: Ctx, uploadId: string): Promise<void> {
  const { forget, ...gone } = await discardGrowing(ctx, uploadId)
  await ctx.commit(gone)
  await forget()
}
