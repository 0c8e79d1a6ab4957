import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { recordEnding } from '../attendance/record-ending.ts'
import type { LiveSession } from '../contract.ts'
import { policy } from '../policy.ts'
import { requireSession, toSession } from '../queries.ts'
import { liveRoom } from '../room-door.ts'

/** Whoever hosts ends the class for all; its attendance is kept. Ending twice is ending once. */
export async function endLiveSession(ctx: Ctx, id: string): Promise<LiveSession> {
  authorize(ctx, policy.host)
  const row = await requireSession(ctx, id, policy.host)
  if (row.status === 'scheduled') throw unprocessable('This class has not begun. Cancel it instead.')
  if (row.status === 'ended') return toSession(ctx, row)
  const room = liveRoom(ctx, id)
  const ended = await recordEnding(ctx, id, await room.close())
  await room.markRecorded()
  return toSession(ctx, { ...row, ...ended, isRecording: false })
}
