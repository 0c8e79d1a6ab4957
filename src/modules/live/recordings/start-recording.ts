import { conflict, unprocessable } from '../../../kernel/errors.ts'
import { scheduled } from '../../../kernel/events.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { days, iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { openGrowing } from '../../media/public.ts'
import { policy } from '../policy.ts'
import { factsOf, requireSession } from '../queries.ts'
import { liveRoom } from '../room-door.ts'
import { liveRecordings } from '../tables.ts'
import type { StartedRecording, StartRecordingInput } from './contract.ts'
import { settleRecording } from './jobs.ts'
import { toRecording } from './queries.ts'

/** Less room than for some minutes is none: nobody begins a recording that ends at once. */
const leastRoom = 64 * 1024 * 1024
/** R2 keeps the parts of an unfinished file for a week. */
const settledAfter = 5 * days

/**
 * Whoever runs a class begins to record it: the room says so to everybody, and the film is stored while it is made. One
 * at a time. The file belongs to the host of the class, whoever pressed the button.
 */
export async function startRecording(ctx: Ctx, sessionId: string, { contentType }: StartRecordingInput): Promise<StartedRecording> {
  authorize(ctx, policy.record)
  const session = await requireSession(ctx, sessionId, policy.record)
  if (session.externalUrl !== null) throw unprocessable('This class takes place elsewhere: it is recorded there.')
  if (session.status !== 'live') throw unprocessable('Only a class that is on can be recorded.')
  const [id, at] = [newId('rec', ctx.now), iso(ctx.now)]
  const file = await openGrowing(ctx, { filename: `${session.title.slice(0, 180)}.webm`, contentType, ownerId: session.hostId, leastRoom })
  const room = liveRoom(ctx, sessionId)
  try {
    const begun = await room.beginRecording({ recordingId: id, userId: ctx.actor.id ?? '' })
    if (begun === 'busy') throw conflict('This class is being recorded already.')
    if (begun === 'closed') throw unprocessable('Come into the class before you record it.')
    const row = {
      id,
      sessionId,
      courseId: session.courseId,
      mediaId: file.mediaId,
      uploadId: file.uploadId,
      recordedBy: ctx.actor.id ?? '',
      title: session.title,
      status: 'recording' as const,
      isPublished: true,
      startedAt: at,
      endedAt: null,
      createdAt: at,
      updatedAt: at,
    }
    await ctx.commit({
      guards: file.guards,
      writes: [...file.writes, ctx.db.insert(liveRecordings).values(row)],
      audit: { action: 'live.record', entity: { type: 'live_session', id: sessionId }, after: { recordingId: id, mediaId: file.mediaId } },
      events: [scheduled(settleRecording({ sessionId, recordingId: id, uploadId: file.uploadId }), ctx.now + settledAfter)],
    })
    return { ...toRecording(ctx, factsOf(ctx, session), { ...row, positionSeconds: null }, null), partSize: file.partSize }
  } catch (error) {
    await room.endRecording(id, 'stopped').catch(() => undefined)
    ctx.later(file.discard())
    throw error
  }
}
