import { eq } from 'drizzle-orm'
import { scheduled } from '../../../kernel/events.ts'
import { minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { streamOf } from '../../../platform/stream.ts'
import { checkVideo, deleteVideo } from '../jobs.ts'
import { selectMedia } from '../queries.ts'
import { countStorage } from '../storage.ts'
import { media } from '../tables.ts'
import { recordVideo } from './record-video.ts'

/** Asks Stream itself where no notice came. An upload that nobody finished in two days goes, and its space is free again. */
export async function checkVideoAtStream(ctx: Ctx, { mediaId }: { mediaId: string }): Promise<void> {
  const stream = streamOf(ctx.config)
  const [row] = await selectMedia(ctx).where(eq(media.id, mediaId))
  if (!stream || !row?.video || row.video.state === 'ready' || row.video.state === 'failed') return
  const video = await stream.get(row.video.uid)
  const state = video ? await recordVideo(ctx, mediaId, video) : 'uploading'
  if (state === 'processing') {
    await ctx.commit({ writes: [], audit: 'none', events: [scheduled(checkVideo({ mediaId }), ctx.now + 15 * minutes)] })
  }
  if (state !== 'uploading' || row.video.origin !== 'direct') return
  await ctx.commit({
    writes: [
      ctx.db.delete(media).where(eq(media.id, mediaId)),
      countStorage(ctx, { ownerId: row.ownerId, kind: 'video', bytes: -row.size, files: -1 }),
    ],
    audit: { action: 'media.expire', entity: { type: 'media', id: mediaId }, before: { filename: row.filename } },
    events: [deleteVideo({ uid: row.video.uid })],
  })
}

/** Takes a video out of Stream for good, after its row here has gone. */
export async function deleteVideoAtStream(ctx: Ctx, { uid }: { uid: string }): Promise<void> {
  await streamOf(ctx.config)?.delete(uid)
}
