import type { BatchItem } from 'drizzle-orm/batch'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx, Guard } from '../../../platform/ctx.ts'
import { declaredType } from '../files/accepted-types.ts'
import { cleanFilename } from '../files/file-name.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'
import { assertRoom, countStorage, roomGuard } from '../storage.ts'
import { media, mediaUploads } from '../tables.ts'
import { partSize } from '../uploads/upload-rows.ts'

export type GrowingFile = {
  mediaId: string
  uploadId: string
  partSize: number
  writes: BatchItem<'sqlite'>[]
  guards: Guard[]
  discard(): Promise<void>
}

/**
 * A file that is stored while it comes into being, of a length nobody knows yet: opened, and what to commit. Its space
 * is reserved a part ahead, so that whatever happens there is room for its end. Who may do this, the caller has decided.
 */
export async function openGrowing(
  ctx: Ctx,
  file: { filename: string; contentType: string; ownerId: string; leastRoom: number },
): Promise<GrowingFile> {
  const { ownerId } = file
  const filename = cleanFilename(file.filename)
  const { kind, contentType } = declaredType({ filename, contentType: file.contentType, size: partSize })
  await assertRoom(ctx, file.leastRoom)
  const [uploadId, mediaId, at] = [newId('upl', ctx.now), newId('med', ctx.now), iso(ctx.now)]
  const key = `media/${mediaId}`
  const multipart = await ctx.files.createMultipart(key, contentType).catch(storeUnavailable)
  const row = { id: mediaId, ownerId, filename, contentType, size: partSize, kind, key, createdAt: at, updatedAt: at }
  return {
    mediaId,
    uploadId,
    partSize,
    writes: [
      // No `uploadId` on the file: the ways of an upload of known length do not lead here.
      ctx.db.insert(media).values({ ...row, status: 'uploading' }),
      ctx.db.insert(mediaUploads).values({ id: uploadId, mediaId, multipartId: multipart.uploadId, partSize, parts: 0, createdAt: at }),
      countStorage(ctx, { ownerId, kind, bytes: partSize, files: 1 }),
    ],
    guards: [roomGuard(ctx, file.leastRoom)],
    discard: () => multipart.abort().catch(() => undefined),
  }
}
