import { eq, sql } from 'drizzle-orm'
import { scheduled } from '../../../kernel/events.ts'
import { iso, minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { streamOf } from '../../../platform/stream.ts'
import { signFile } from '../files/sign-file.ts'
import { checkVideo, deleteVideo } from '../jobs.ts'
import { selectMedia } from '../queries.ts'
import { media, mediaStreams } from '../tables.ts'
import { creatorOf } from './start-direct-upload.ts'

/** Gives one video of R2 to Stream. It goes on playing from R2 until Stream says that it is ready. */
export async function moveVideoToStream(ctx: Ctx, { mediaId }: { mediaId: string }): Promise<void> {
  const stream = streamOf(ctx.config)
  const [row] = await selectMedia(ctx).where(eq(media.id, mediaId))
  if (!stream || !row?.etag || row.kind !== 'video' || row.status !== 'ready' || row.video) return
  const creator = creatorOf(ctx, mediaId)
  const { url } = await signFile(ctx, { ...row, mediaId, etag: row.etag })
  // An earlier run may have been cut off between Stream's answer and the commit: one video, not two.
  const video = (await stream.find(creator)) ?? (await stream.copyFrom(ctx.origin + url, { name: row.filename, creator }))
  const at = iso(ctx.now)
  await ctx.commit({
    writes: [
      ctx.db.insert(mediaStreams).values({ mediaId, uid: video.uid, origin: 'copied', state: 'processing', createdAt: at, updatedAt: at }),
    ],
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM media WHERE tenant_id = ${ctx.tenant.id} AND id = ${mediaId})`,
        error: { code: 'CONFLICT', message: 'The file has been deleted meanwhile.' },
      },
    ],
    audit: { action: 'media.move-video', entity: { type: 'media', id: mediaId } },
    events: [scheduled(checkVideo({ mediaId }), ctx.now + 15 * minutes)],
  })
}

/** The job that ends a video's life at Stream, where it has one. */
export const goodbye = (row: { video: { uid: string } | null }) => (row.video ? [deleteVideo({ uid: row.video.uid })] : [])
