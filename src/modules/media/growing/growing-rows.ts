import { and, eq, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import type { Ctx, Guard } from '../../../platform/ctx.ts'
import { mediaUploads } from '../tables.ts'
import { type PartRow, partsQuery, selectUploads, type UploadRow } from '../uploads/upload-rows.ts'

/** A file that grows, with the parts of it that have arrived. Throws GONE once it has ended. */
export async function growingUpload(ctx: Ctx, uploadId: string): Promise<{ upload: UploadRow; parts: PartRow[] }> {
  const [[upload], parts] = await ctx.db.batch([
    selectUploads(ctx).where(and(eq(mediaUploads.id, uploadId), eq(mediaUploads.parts, 0))),
    partsQuery(ctx, uploadId),
  ])
  if (!upload) throw new AppError('GONE', 'This has ended already: nothing can be added to it.')
  return { upload, parts }
}

/** Holds while it is as it was read: nobody has ended it, nor made more room for it. */
export const unchanged = (ctx: Ctx, { id, mediaId, size }: UploadRow): Guard => ({
  holds: sql`EXISTS (SELECT 1 FROM media_uploads WHERE tenant_id = ${ctx.tenant.id} AND id = ${id})
    AND EXISTS (SELECT 1 FROM media WHERE tenant_id = ${ctx.tenant.id} AND id = ${mediaId} AND size = ${size})`,
  error: { code: 'CONFLICT', message: 'This has changed meanwhile. Try again.' },
})
