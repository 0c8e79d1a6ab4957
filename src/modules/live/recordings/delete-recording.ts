import { eq } from 'drizzle-orm'
import { AppError, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { discardGrowing, mediaRowsQuery, releaseUses, removeFile } from '../../media/public.ts'
import { policy } from '../policy.ts'
import { liveRecordings } from '../tables.ts'
import { type RecordingRow, requireRecording, stillIn } from './queries.ts'

/** Authors delete a recording, and its film with it unless a lesson shows that. */
export async function deleteRecording(ctx: Ctx, sessionId: string, id: string): Promise<void> {
  authorize(ctx, policy.manage)
  const { recording } = await requireRecording(ctx, sessionId, id, policy.manage)
  if (recording.status === 'recording') throw unprocessable('This is being recorded now. End the recording first.')
  const growing = recording.status === 'uploading' ? await unfinished(ctx, recording) : null
  await ctx.commit({
    guards: [stillIn(ctx, recording), ...(growing?.guards ?? [])],
    writes: [ctx.db.delete(liveRecordings).where(eq(liveRecordings.id, id)), ...releaseUses(ctx, [id]), ...(growing?.writes ?? [])],
    audit: [
      {
        action: 'live.delete-recording',
        entity: { type: 'live_session', id: sessionId },
        before: { recordingId: id, title: recording.title },
      },
      ...(growing ? [growing.audit] : []),
    ],
  })
  await growing?.forget()
  const [file] = recording.status === 'ready' ? await mediaRowsQuery(ctx, [recording.mediaId]) : []
  if (file) await removeFile(ctx, file).catch(unlessShown)
}

const unfinished = (ctx: Ctx, { uploadId }: RecordingRow) =>
  discardGrowing(ctx, uploadId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'GONE') return null
    throw error
  })

/** A lesson shows the film: it stays in the library of its owner. */
function unlessShown(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'UNPROCESSABLE')) throw error
}
