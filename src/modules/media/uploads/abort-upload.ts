import { eq, sql } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { deleteMedia } from '../delete-media.ts'
import { policy } from '../policy.ts'
import { countStorage } from '../storage.ts'
import { media, mediaStreams } from '../tables.ts'
import { ownUpload } from './upload-rows.ts'

/** Gives up an upload: nothing of it stays, and its space is free again. */
export async function abortUpload(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, policy.upload)
  const [direct] = await ctx.db
    .select({ id: media.id, state: mediaStreams.state })
    .from(media)
    .innerJoin(mediaStreams, eq(mediaStreams.mediaId, media.id))
    .where(eq(media.uploadId, id))
  if (direct?.state === 'uploading') return deleteMedia(ctx, direct.id)
  const { upload } = await ownUpload(ctx, id)
  const { mediaId, ownerId, kind, size, filename, key, multipartId } = upload
  await ctx.commit({
    writes: [ctx.db.delete(media).where(eq(media.id, mediaId)), countStorage(ctx, { ownerId, kind, bytes: -size, files: -1 })],
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM media_uploads WHERE tenant_id = ${ctx.tenant.id} AND id = ${id})`,
        error: { code: 'CONFLICT', message: 'This upload has ended already.' },
      },
    ],
    audit: { action: 'media.abort', entity: { type: 'media', id: mediaId }, before: { filename, size } },
  })
  // A file that `complete` put together a moment ago, without its row, goes as well.
  await ctx.files
    .resumeMultipart(key, multipartId)
    .abort()
    .catch(() => undefined)
  await ctx.files.delete(key).catch(() => undefined)
}
