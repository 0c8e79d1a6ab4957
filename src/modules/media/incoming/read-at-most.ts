import { AppError } from '../../../kernel/errors.ts'

/** A small body as a whole: it is let go of as soon as it is larger than it may be. */
export async function readAtMost(body: ReadableStream | null, limit: number, tooLarge: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of (body ?? new Blob([]).stream()) as ReadableStream<Uint8Array>) {
    size += part.length
    if (size > limit) throw new AppError('PAYLOAD_TOO_LARGE', tooLarge)
    parts.push(part)
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}
