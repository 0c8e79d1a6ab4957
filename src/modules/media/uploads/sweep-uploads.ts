import { and, asc, gt, inArray, lt, sql } from 'drizzle-orm'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { sweepUploads } from '../jobs.ts'
import { countStorage } from '../storage.ts'
import { media, mediaUploads } from '../tables.ts'
import { selectUploads, uploadLifetime } from './upload-rows.ts'

const atOnce = 20

/** Gives up uploads older than two days: their parts leave the store, their space is free again. What grows looks after itself. */
export async function sweepStaleUploads(ctx: Ctx): Promise<void> {
  const stale = await selectUploads(ctx)
    .where(and(lt(mediaUploads.createdAt, iso(ctx.now - uploadLifetime)), gt(mediaUploads.parts, 0)))
    .orderBy(asc(mediaUploads.createdAt))
    .limit(atOnce)
  if (stale.length === 0) return
  // R2 forgets unfinished uploads by itself after a week, so a failure here is not worth stopping for.
  await Promise.allSettled(stale.map((upload) => ctx.files.resumeMultipart(upload.key, upload.multipartId).abort()))
  const ids = stale.map((upload) => upload.mediaId)
  await ctx.commit({
    writes: [
      ctx.db.delete(media).where(inArray(media.id, ids)),
      ...stale.map(({ ownerId, kind, size }) => countStorage(ctx, { ownerId, kind, bytes: -size, files: -1 })),
    ],
    guards: [
      {
        holds: sql`(SELECT COUNT(*) FROM media_uploads WHERE tenant_id = ${ctx.tenant.id}
          AND id IN (SELECT value FROM json_each(${JSON.stringify(stale.map((upload) => upload.id))}))) = ${stale.length}`,
        error: { code: 'CONFLICT', message: 'One of these uploads has ended meanwhile.' },
      },
    ],
    audit: stale.map(({ mediaId, filename }) => ({ action: 'media.expire', entity: { type: 'media', id: mediaId }, before: { filename } })),
    events: stale.length === atOnce ? [sweepUploads({})] : [],
  })
}
