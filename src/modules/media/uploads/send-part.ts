import { AppError, invalid } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { SourceFailed, sendExactly, WrongLength } from '../files/send-exactly.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'

export type PartBody = { stream: ReadableStream | null; contentLength: number | null }
type Target = { key: string; multipartId: string }

/** Streams exactly `size` bytes to the store as one part of a file; answers its etag. */
export async function sendPart(ctx: Ctx, { key, multipartId }: Target, number: number, size: number, body: PartBody): Promise<string> {
  if (!body.stream || (body.contentLength !== null && body.contentLength !== size)) throw wrongSize(number, size)
  const multipart = ctx.files.resumeMultipart(key, multipartId)
  const { etag } = await sendExactly(body.stream, size, (part) => multipart.uploadPart(number, part)).catch((error) =>
    refuse(error, number, size),
  )
  return etag
}

function refuse(error: unknown, number: number, size: number): never {
  if (error instanceof WrongLength) throw wrongSize(number, size)
  if (error instanceof SourceFailed) throw invalid('body', `part ${number} broke off before its end`)
  if (error instanceof Error && /multipart upload does not exist/i.test(error.message))
    throw new AppError('GONE', 'This upload has ended. Start it again.')
  return storeUnavailable(error)
}

const wrongSize = (number: number, size: number): AppError => invalid('body', `part ${number} must hold exactly ${size} bytes`)
