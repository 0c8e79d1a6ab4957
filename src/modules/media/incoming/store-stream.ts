import { AppError } from '../../../kernel/errors.ts'
import type { Files } from '../../../platform/files.ts'
import { errorFields, log } from '../../../platform/log.ts'

type Stored = { size: number; etag: string }

/** R2 wants parts of one size, 5 MiB at least; this much of an upload is in memory at a time. */
const partSize = 8 * 1024 * 1024

/** Puts bytes whose number is not known in the store as they come; nothing is kept of what breaks off. */
export async function storeStream(
  files: Files,
  key: string,
  bytes: AsyncIterable<Uint8Array>,
  { atMost, contentType = 'application/zip' }: { atMost: number; contentType?: string },
): Promise<Stored> {
  const part = new Uint8Array(partSize)
  const parts: R2UploadedPart[] = []
  let upload: R2MultipartUpload | undefined
  let [held, total] = [0, 0]
  try {
    for await (const chunk of bytes) {
      total += chunk.length
      if (total > atMost) throw tooLarge(atMost)
      for (let at = 0; at < chunk.length; ) {
        const fits = Math.min(partSize - held, chunk.length - at)
        part.set(chunk.subarray(at, at + fits), held)
        held += fits
        at += fits
        if (held < partSize) continue
        upload ??= await stored(files.createMultipart(key, contentType))
        parts.push(await stored(upload.uploadPart(parts.length + 1, part)))
        held = 0
      }
    }
    const rest = part.subarray(0, held)
    if (!upload) return { size: total, etag: (await stored(files.put(key, rest, { contentType }))).etag }
    if (held > 0) parts.push(await stored(upload.uploadPart(parts.length + 1, rest)))
    return { size: total, etag: (await stored(upload.complete(parts))).etag }
  } catch (error) {
    await upload?.abort().catch(() => undefined)
    throw error
  }
}

export const tooLarge = (bytes: number): AppError => {
  const message = `may be ${Math.round(bytes / 1024 / 1024)} MB at most in one request`
  return new AppError('PAYLOAD_TOO_LARGE', `The file ${message}. Upload a larger one to the library and take it from there.`, [
    { field: 'file', message },
  ])
}

async function stored<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    log('error', 'file store failed', errorFields(error))
    throw new AppError('UNAVAILABLE', 'The file store did not answer. Try again in a moment.', [], { 'retry-after': '2' })
  }
}
