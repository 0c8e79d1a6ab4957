import { and, asc, gt, lt } from 'drizzle-orm'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { streamOf } from '../../../platform/stream.ts'
import type { StartUploadInput, Upload } from '../contract.ts'
import { declaredType } from '../files/accepted-types.ts'
import { cleanFilename } from '../files/file-name.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'
import { sweepUploads } from '../jobs.ts'
import { policy } from '../policy.ts'
import { countStorage, refuseWhenFull, roomGuard, tenantUsageQuery } from '../storage.ts'
import { startDirectUpload } from '../stream/start-direct-upload.ts'
import { media, mediaUploads } from '../tables.ts'
import { partSize, toUpload, uploadLifetime } from './upload-rows.ts'

/** Opens an upload and reserves its space: a file of a kind that is stored, within its limit and the tenant's quota. */
export async function startUpload(ctx: Ctx, input: StartUploadInput): Promise<Upload> {
  authorize(ctx, policy.upload)
  const filename = cleanFilename(input.filename)
  const { kind, contentType } = declaredType({ ...input, filename })
  const [usage, stale] = await ctx.db.batch([
    tenantUsageQuery(ctx),
    ctx.db
      .select({ id: mediaUploads.id })
      .from(mediaUploads)
      .where(and(lt(mediaUploads.createdAt, iso(ctx.now - uploadLifetime)), gt(mediaUploads.parts, 0)))
      .orderBy(asc(mediaUploads.createdAt))
      .limit(1),
  ])
  refuseWhenFull(ctx, usage, input.size)
  const ownerId = ctx.actor.id ?? ''
  const stream = input.tus && kind === 'video' ? streamOf(ctx.config) : null
  if (stream) return startDirectUpload(ctx, stream, { ownerId, filename, contentType, size: input.size })
  const [id, mediaId, at] = [newId('upl', ctx.now), newId('med', ctx.now), iso(ctx.now)]
  const key = `media/${mediaId}`
  const multipart = await ctx.files.createMultipart(key, contentType).catch(storeUnavailable)
  const upload = { id, mediaId, multipartId: multipart.uploadId, partSize, parts: Math.ceil(input.size / partSize), createdAt: at }
  const file = { id: mediaId, ownerId, filename, contentType, size: input.size, kind, key, uploadId: id }
  try {
    await ctx.commit({
      writes: [
        ctx.db.insert(media).values({ ...file, status: 'uploading', createdAt: at, updatedAt: at }),
        ctx.db.insert(mediaUploads).values(upload),
        countStorage(ctx, { ownerId, kind, bytes: input.size, files: 1 }),
      ],
      guards: [roomGuard(ctx, input.size)],
      audit: { action: 'media.upload', entity: { type: 'media', id: mediaId }, after: { filename, contentType, size: input.size } },
      events: stale.length > 0 ? [sweepUploads({})] : [],
    })
  } catch (error) {
    ctx.later(multipart.abort().catch(() => undefined))
    throw error
  }
  return toUpload({ ...upload, ...file, id }, [])
}
