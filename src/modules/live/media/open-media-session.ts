import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Sfu, sfuOf } from '../../../platform/realtime-sfu.ts'
import type { MediaSession } from '../contract.ts'
import { policy } from '../policy.ts'
import { requireSession } from '../queries.ts'
import { liveRoom } from '../room-door.ts'
import { handleFor } from './media-handle.ts'

export function requireSfu(ctx: Ctx): Sfu {
  const sfu = sfuOf(ctx.config)
  if (!sfu) throw unprocessable('Here sound and pictures go from browser to browser.')
  return sfu
}

/** One session at the SFU for one RTCPeerConnection of somebody who is inside the class. */
export async function openMediaSession(ctx: Ctx, id: string): Promise<MediaSession> {
  authorize(ctx, policy.join)
  await requireSession(ctx, id, policy.join)
  const sfu = requireSfu(ctx)
  if (!(await liveRoom(ctx, id).mayWatch(ctx.actor.id ?? '', []))) throw unprocessable('You are not inside the class.')
  const sessionId = await sfu.newSession()
  return { handle: await handleFor(ctx, id, sessionId), sessionId }
}
