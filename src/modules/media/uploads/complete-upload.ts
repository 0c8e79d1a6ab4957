import { and, eq, sql } from 'drizzle-orm'
import { type AppError, notFound, unprocessable } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { streamOf } from '../../../platform/stream.ts'
import type { Media } from '../contract.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'
import type { Inspection } from '../inspect/inspect-file.ts'
import { inspectStored } from '../inspect/inspect-stored.ts'
import { moveVideo } from '../jobs.ts'
import { policy } from '../policy.ts'
import { type MediaRow, selectMedia, toMedia } from '../queries.ts'
import { countStorage } from '../storage.ts'
import { completeDirectUpload } from '../stream/complete-direct-upload.ts'
import { media, mediaUploads } from '../tables.ts'
import { putTogether } from './put-together.ts'
import { bytesOfPart, type PartRow, partsQuery, selectUploads, type UploadRow } from './upload-rows.ts'

/**
 * Puts the parts together and looks at what they are. Content of another kind than declared is deleted again and
 * refused. Asking twice gives the same answer.
 */
export async function completeUpload(ctx: Ctx, id: string): Promise<Media> {
  authorize(ctx, policy.upload)
  const [[upload], parts, [file]] = await ctx.db.batch([
    selectUploads(ctx).where(eq(mediaUploads.id, id)),
    partsQuery(ctx, id),
    selectMedia(ctx).where(eq(media.uploadId, id)),
  ])
  if (!file || !allows(ctx.actor, policy.edit, file)) throw notFound('Upload')
  if (file.status === 'failed') throw refusal(file.failure ?? 'could not be read')
  if (file.video?.origin === 'direct') return completeDirectUpload(ctx, file, file.video.uid)
  if (!upload) return toMedia(ctx, file)
  requireAll(upload, parts)
  const etag = await putTogether(ctx, upload, parts)
  const found = await inspectStored(ctx, upload.key, upload.size, upload).catch(storeUnavailable)
  if (!found.ok) return fail(ctx, upload, found.reason)
  return finish(ctx, file, upload, etag, found)
}

function requireAll(upload: UploadRow, parts: PartRow[]): void {
  const arrived = new Map(parts.map((part) => [part.number, part.size]))
  const missing = Array.from({ length: upload.parts }, (_, i) => i + 1).filter((n) => arrived.get(n) !== bytesOfPart(upload, n))
  if (missing.length === 0) return
  const list = `${missing.slice(0, 20).join(', ')}${missing.length > 20 ? ' …' : ''}`
  throw unprocessable(`The file is not complete: parts ${list} have not arrived.`, [{ field: 'parts', message: `missing: ${list}` }])
}

const refusal = (reason: string): AppError => unprocessable(`The file ${reason}.`, [{ field: 'contentType', message: reason }])

const stillOpen = (ctx: Ctx, id: string) => ({
  holds: sql`EXISTS (SELECT 1 FROM media_uploads WHERE tenant_id = ${ctx.tenant.id} AND id = ${id})`,
  error: { code: 'CONFLICT' as const, message: 'This upload has ended already.' },
})

async function fail(ctx: Ctx, upload: UploadRow, reason: string): Promise<never> {
  const { ownerId, kind, size, mediaId, filename, contentType } = upload
  await ctx.commit({
    writes: [
      ctx.db
        .update(media)
        .set({ status: 'failed', failure: reason, updatedAt: iso(ctx.now) })
        .where(eq(media.id, mediaId)),
      ctx.db.delete(mediaUploads).where(eq(mediaUploads.id, upload.id)),
      countStorage(ctx, { ownerId, kind, bytes: -size, files: 0 }),
    ],
    guards: [stillOpen(ctx, upload.id)],
    audit: { action: 'media.refuse', entity: { type: 'media', id: mediaId }, after: { filename, contentType, reason } },
  })
  await ctx.files.delete(upload.key).catch(() => undefined)
  throw refusal(reason)
}

type Found = Extract<Inspection, { ok: true }>

async function finish(ctx: Ctx, file: MediaRow, upload: UploadRow, etag: string, { ok: _, ...found }: Found): Promise<Media> {
  const ready = { ...found, etag, status: 'ready' as const, updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [
      ctx.db
        .update(media)
        .set(ready)
        .where(and(eq(media.id, file.id), eq(media.status, 'uploading'))),
      ctx.db.delete(mediaUploads).where(eq(mediaUploads.id, upload.id)),
    ],
    guards: [stillOpen(ctx, upload.id)],
    events: file.kind === 'video' && streamOf(ctx.config) ? [moveVideo({ mediaId: file.id })] : [],
    audit: { action: 'media.ready', entity: { type: 'media', id: file.id }, after: { filename: file.filename, ...found, size: file.size } },
  })
  return toMedia(ctx, { ...file, ...ready })
}
