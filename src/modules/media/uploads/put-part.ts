import { eq, sql } from 'drizzle-orm'
import { invalid } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { UploadedPart } from '../contract.ts'
import { policy } from '../policy.ts'
import { mediaUploadParts, mediaUploads } from '../tables.ts'
import { type PartBody, sendPart } from './send-part.ts'
import { bytesOfPart, mine, selectUploads } from './upload-rows.ts'

/** Streams one part to the store. Sending a part again replaces it; a part that does not arrive whole is not kept. */
export async function putPart(ctx: Ctx, id: string, number: number, body: PartBody): Promise<UploadedPart> {
  authorize(ctx, policy.upload)
  const [row] = await selectUploads(ctx).where(eq(mediaUploads.id, id))
  const upload = mine(ctx, row)
  if (number < 1 || number > upload.parts) throw invalid('n', `must be 1 to ${upload.parts}`)
  const size = bytesOfPart(upload, number)
  const etag = await sendPart(ctx, upload, number, size, body)
  await ctx.commit({
    writes: [
      ctx.db
        .insert(mediaUploadParts)
        .values({ uploadId: id, number, etag, size })
        .onConflictDoUpdate({
          target: [mediaUploadParts.tenantId, mediaUploadParts.uploadId, mediaUploadParts.number],
          set: { etag, size },
        }),
    ],
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM media_uploads WHERE tenant_id = ${ctx.tenant.id} AND id = ${id})`,
        error: { code: 'CONFLICT', message: 'This upload has ended.' },
      },
    ],
    audit: 'none',
  })
  return { number, size }
}
