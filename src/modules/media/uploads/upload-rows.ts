import { eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { allows } from '../../../kernel/policy.ts'
import { days, iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Upload } from '../contract.ts'
import { policy } from '../policy.ts'
import { media, mediaUploadParts, mediaUploads } from '../tables.ts'

/** R2 keeps the parts of an unfinished upload for seven days; we give up sooner, so that the space is free again. */
export const uploadLifetime = 2 * days
/** R2 wants every part but the last of one size, and at least 5 MB. */
export const partSize = 8 * 1024 * 1024

export const selectUploads = (ctx: Ctx) =>
  ctx.db
    .select({
      id: mediaUploads.id,
      mediaId: mediaUploads.mediaId,
      multipartId: mediaUploads.multipartId,
      partSize: mediaUploads.partSize,
      parts: mediaUploads.parts,
      createdAt: mediaUploads.createdAt,
      ownerId: media.ownerId,
      filename: media.filename,
      contentType: media.contentType,
      kind: media.kind,
      size: media.size,
      key: media.key,
    })
    .from(mediaUploads)
    .innerJoin(media, eq(media.id, mediaUploads.mediaId))
export type UploadRow = Awaited<ReturnType<typeof selectUploads>>[number]
export type PartRow = typeof mediaUploadParts.$inferSelect

/** An upload of the actor's own, with the parts that have arrived. */
export async function ownUpload(ctx: Ctx, id: string): Promise<{ upload: UploadRow; parts: PartRow[] }> {
  const [[upload], parts] = await ctx.db.batch([selectUploads(ctx).where(eq(mediaUploads.id, id)), partsQuery(ctx, id)])
  return { upload: mine(ctx, upload), parts }
}

export const partsQuery = (ctx: Ctx, id: string) =>
  ctx.db.rows(mediaUploadParts).where(eq(mediaUploadParts.uploadId, id)).orderBy(mediaUploadParts.number)

/** A file that grows (its `parts` are 0) belongs to what it is of, and is sent there. */
export function mine(ctx: Ctx, upload: UploadRow | undefined): UploadRow {
  if (!upload || upload.parts === 0 || !allows(ctx.actor, policy.edit, upload)) throw notFound('Upload')
  return upload
}

/** How many bytes part `n` must hold. */
export const bytesOfPart = (upload: { size: number; partSize: number; parts: number }, n: number): number =>
  n < upload.parts ? upload.partSize : upload.size - upload.partSize * (upload.parts - 1)

export const toUpload = (upload: UploadRow, parts: PartRow[]): Upload => ({
  id: upload.id,
  mediaId: upload.mediaId,
  filename: upload.filename,
  size: upload.size,
  partSize: upload.partSize,
  parts: upload.parts,
  received: parts.map((part) => part.number),
  tusUrl: null,
  expiresAt: iso(Date.parse(upload.createdAt) + uploadLifetime),
})
