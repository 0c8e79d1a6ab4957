import { eq } from 'drizzle-orm'
import { AppError, invalid, unprocessable } from '../../../kernel/errors.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { sizeLimits } from '../files/accepted-types.ts'
import { countStorage, roomGuard } from '../storage.ts'
import { media, mediaUploadParts } from '../tables.ts'
import { type PartBody, sendPart } from '../uploads/send-part.ts'
import type { UploadRow } from '../uploads/upload-rows.ts'
import { growingUpload, unchanged } from './growing-rows.ts'

export type GrownPart = { number: number; size: number; isFull: boolean }

/**
 * Streams one part to the store and reserves room for the one after it. `isFull`: there is none, so that the next part
 * (or this one, sent again) is the last. A part that was sent before is replaced. The caller has decided who may.
 */
export async function putGrowingPart(ctx: Ctx, uploadId: string, number: number, body: PartBody): Promise<GrownPart> {
  const { upload } = await growingUpload(ctx, uploadId)
  const size = body.contentLength
  if (size === null || size < 1 || size > upload.partSize) throw invalid('Content-Length', `must be 1 to ${upload.partSize}`)
  if (number * upload.partSize > upload.size)
    throw unprocessable('There is no room reserved for this part. Send the one before it first.', [
      { field: 'n', message: `must be 1 to ${upload.size / upload.partSize}` },
    ])
  const etag = await sendPart(ctx, upload, number, size, body)
  const stored = ctx.db
    .insert(mediaUploadParts)
    .values({ uploadId, number, etag, size })
    .onConflictDoUpdate({
      target: [mediaUploadParts.tenantId, mediaUploadParts.uploadId, mediaUploadParts.number],
      set: { etag, size },
    })
  const open = unchanged(ctx, upload)
  const reserved = (number + 1) * upload.partSize
  const grows = size === upload.partSize && reserved > upload.size
  const isTooLong = reserved > sizeLimits[upload.kind]
  if (grows && !isTooLong) {
    try {
      await ctx.commit({
        writes: [stored, ...reserve(ctx, upload, reserved)],
        guards: [open, roomGuard(ctx, upload.partSize)],
        audit: 'none',
      })
      return { number, size, isFull: false }
    } catch (error) {
      // The storage is full. What has arrived is kept all the same, and its end has its room.
      if (!(error instanceof AppError && error.code === 'UNPROCESSABLE')) throw error
    }
  }
  await ctx.commit({ writes: [stored], guards: [open], audit: 'none' })
  return { number, size, isFull: grows }
}

const reserve = (ctx: Ctx, { mediaId, ownerId, kind, size }: UploadRow, reserved: number) => [
  ctx.db
    .update(media)
    .set({ size: reserved, updatedAt: iso(ctx.now) })
    .where(eq(media.id, mediaId)),
  countStorage(ctx, { ownerId, kind, bytes: reserved - size, files: 0 }),
]
