import { eq } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { mediaRowsQuery, signMediaUrls } from '../../media/public.ts'
import { policy } from '../policy.ts'
import { liveRecordings } from '../tables.ts'
import type { LiveRecording, LiveRecordingPatch } from './contract.ts'
import { requireRecording, toRecording } from './queries.ts'

/** Authors name a recording, take it back from the learners, or give it to them again. */
export async function updateRecording(ctx: Ctx, sessionId: string, id: string, patch: LiveRecordingPatch): Promise<LiveRecording> {
  authorize(ctx, policy.manage)
  const { recording, facts } = await requireRecording(ctx, sessionId, id, policy.manage)
  if (recording.status === 'failed') throw unprocessable('Nothing of this recording has arrived.')
  const before = { title: recording.title, isPublished: recording.isPublished }
  const after = { title: patch.title ?? before.title, isPublished: patch.isPublished ?? before.isPublished }
  const updatedAt = iso(ctx.now)
  await ctx.commit({
    writes: [
      ctx.db
        .update(liveRecordings)
        .set({ ...after, updatedAt })
        .where(eq(liveRecordings.id, id)),
    ],
    audit: {
      action: 'live.update-recording',
      entity: { type: 'live_session', id: sessionId },
      before,
      after: { recordingId: id, ...after },
    },
  })
  const files = await signMediaUrls(ctx, await mediaRowsQuery(ctx, [recording.mediaId]))
  return toRecording(ctx, facts, { ...recording, ...after, updatedAt }, files[recording.mediaId] ?? null)
}
