import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { liveRoom } from '../room-door.ts'
import type { LiveRecording } from './contract.ts'
import { noteEnd } from './note-end.ts'
import { requireRecording, toRecording } from './queries.ts'

/** Whoever runs the class ends the recording; its browser sends the rest. Ending it twice is ending it once. */
export async function stopRecording(ctx: Ctx, sessionId: string, recordingId: string): Promise<LiveRecording> {
  authorize(ctx, policy.record)
  const { recording, facts } = await requireRecording(ctx, sessionId, recordingId, policy.record)
  await liveRoom(ctx, sessionId).endRecording(recordingId, 'stopped')
  return toRecording(ctx, facts, await noteEnd(ctx, recording), null)
}
