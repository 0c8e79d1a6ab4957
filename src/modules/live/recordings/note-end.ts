import { eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { liveRecordings } from '../tables.ts'
import { type RecordingRow, selectRecordings, stillIn } from './queries.ts'

/** Keeps that a recording has ended, by whoever ended it: a person, or the room whose recorder is gone. */
export async function noteEnd(ctx: Ctx, recording: RecordingRow): Promise<RecordingRow> {
  authorize(ctx, policy.record)
  if (recording.status !== 'recording') return recording
  const after = { status: 'uploading' as const, endedAt: iso(ctx.now), updatedAt: iso(ctx.now) }
  await ctx.commit({
    guards: [stillIn(ctx, recording)],
    writes: [ctx.db.update(liveRecordings).set(after).where(eq(liveRecordings.id, recording.id))],
    audit: {
      action: 'live.stop-recording',
      entity: { type: 'live_session', id: recording.sessionId },
      after: { recordingId: recording.id },
    },
  })
  return { ...recording, ...after }
}

export async function noteEndOf(ctx: Ctx, recordingId: string): Promise<void> {
  const [recording] = await selectRecordings(ctx).where(eq(liveRecordings.id, recordingId))
  if (recording) await noteEnd(ctx, recording)
}
