import { eq } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { discardGrowing, finishGrowing, mediaRowsQuery, setMediaUses, signMediaUrls } from '../../media/public.ts'
import { liveRecorded } from '../events.ts'
import { policy } from '../policy.ts'
import type { SessionRow } from '../queries.ts'
import { liveRoom } from '../room-door.ts'
import { liveRecordings } from '../tables.ts'
import type { FinishRecordingInput, LiveRecording } from './contract.ts'
import { type RecordingRow, requireRecording, stillIn, toRecording } from './queries.ts'

/**
 * All is sent, or nothing more will come: what has arrived becomes a film that the learners of the course can watch, and
 * they are told. Finishing twice is finishing once.
 */
export async function finishRecording(
  ctx: Ctx,
  sessionId: string,
  recordingId: string,
  { size }: FinishRecordingInput,
): Promise<LiveRecording> {
  authorize(ctx, policy.record)
  const { session, recording, facts } = await requireRecording(ctx, sessionId, recordingId, policy.record)
  if (recording.status === 'recording') await liveRoom(ctx, sessionId).endRecording(recordingId, 'stopped')
  const status = await keepWhatArrived(ctx, session, recording, size)
  const files = status === 'ready' ? await signMediaUrls(ctx, await mediaRowsQuery(ctx, [recording.mediaId])) : {}
  if (status === 'failed') throw unprocessable('Nothing of this recording has arrived.')
  return toRecording(ctx, facts, { ...recording, status, endedAt: recording.endedAt ?? iso(ctx.now) }, files[recording.mediaId] ?? null)
}

type Told = Pick<SessionRow, 'id' | 'courseId' | 'startsAt'>

/** The film as far as it came, and everybody told; or the note that nothing did. */
export async function keepWhatArrived(ctx: Ctx, session: Told, recording: RecordingRow, size?: number): Promise<'ready' | 'failed'> {
  if (recording.status === 'ready' || recording.status === 'failed') return recording.status
  const { id, mediaId, uploadId, title, recordedBy } = recording
  const grown = await finishGrowing(ctx, uploadId, size)
  const change = (status: 'ready' | 'failed') =>
    ctx.db
      .update(liveRecordings)
      .set({ status, endedAt: recording.endedAt ?? iso(ctx.now), updatedAt: iso(ctx.now) })
      .where(eq(liveRecordings.id, id))
  if (!grown) {
    const nothing = await discardGrowing(ctx, uploadId)
    await ctx.commit({
      guards: [...nothing.guards, stillIn(ctx, recording)],
      writes: [...nothing.writes, change('failed')],
      audit: [
        nothing.audit,
        { action: 'live.lose-recording', entity: { type: 'live_session', id: session.id }, after: { recordingId: id } },
      ],
    })
    await nothing.forget()
    return 'failed'
  }
  await ctx.commit({
    guards: [...grown.guards, stillIn(ctx, recording)],
    writes: [...grown.writes, change('ready'), ...setMediaUses(ctx, { lessonId: id, courseId: session.courseId, mediaIds: [mediaId] })],
    audit: [
      grown.audit,
      {
        action: 'live.keep-recording',
        entity: { type: 'live_session', id: session.id },
        after: { recordingId: id, mediaId, size: grown.size, durationSeconds: grown.durationSeconds },
      },
    ],
    events: [
      ...grown.events,
      liveRecorded({ sessionId: session.id, courseId: session.courseId, recordingId: id, title, startsAt: session.startsAt, recordedBy }),
    ],
  })
  return 'ready'
}
