import { hours } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { streamOf } from '../../../platform/stream.ts'

/** Expiring addresses of a video at Stream; null where it is not there, not ready, or the installation has no Stream any more. */
export async function playback(
  ctx: Ctx,
  { status, video }: { status: string; video: { uid: string; state: string } | null },
): Promise<{ hls: string; poster: string } | null> {
  const stream = video?.state === 'ready' && status === 'ready' ? streamOf(ctx.config) : null
  // The same end as a signed file's, so that the address stays the same within an hour.
  return stream && video ? stream.playback(video.uid, Math.floor(ctx.now / hours) * hours + 7 * hours) : null
}
