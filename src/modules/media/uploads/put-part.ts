import { eq, sql } from 'drizzle-orm'
import { AppError, invalid } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { UploadedPart } from '../contract.ts'
import { SourceFailed, sendExactly, WrongLength } from '../files/send-exactly.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'
import { policy } from '../policy.ts'
import { mediaUploadParts, mediaUploads } from '../tables.ts'
import { bytesOfPart, mine, selectUploads } from './upload-rows.ts'

export type PartBody = { stream: ReadableStream | null; contentLength: number | null }

/** Streams one part to the store. Sending a part again replaces it; a part that does not arrive whole is not kept. */
export async function putPart(ctx: Ctx, id: string, number: number, body: PartBody): Promise<UploadedPart> {
  authorize(ctx, policy.upload)
  const [row] = await selectUploads(ctx).where(eq(mediaUploads.id, id))
  const upload = mine(ctx, row)
  if (number < 1 || number > upload.parts) throw invalid('n', `must be 1 to ${upload.parts}`)
  const size = bytesOfPart(upload, number)
  if (!body.stream || (body.contentLength !== null && body.contentLength !== size)) throw wrongSize(number, size)
  const multipart = ctx.files.resumeMultipart(upload.key, upload.multipartId)
  const { etag } = await sendExactly(body.stream, size, (part) => multipart.uploadPart(number, part)).catch((error) =>
    refuse(error, number, size),
  )
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

function refuse(error: unknown, number: number, size: number): never {
  if (error instanceof WrongLength) throw wrongSize(number, size)
  if (error instanceof SourceFailed) throw invalid('body', `part ${number} broke off before its end`)
  if (error instanceof Error && /multipart upload does not exist/i.test(error.message))
    throw new AppError('GONE', 'This upload has ended. Start it again.')
  return storeUnavailable(error)
}

const wrongSize = (number: number, size: number): AppError => invalid('body', `part ${number} must hold exactly ${size} bytes`)
