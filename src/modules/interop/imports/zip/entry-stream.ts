import { EntryProblem, ImportProblem } from '../import-problem.ts'
import type { ByteSource } from './byte-source.ts'
import type { DirectoryEntry } from './central-directory.ts'
import { crc32 } from './crc32.ts'
import { viewOf } from './end-of-directory.ts'

/** Small, so that even 1,032 times its size is little: a decompressor may buffer all that one write gives. */
const sliceSize = 16 * 1024

/**
 * The unpacked bytes of one entry, as a stream that fails where the entry is longer than the table of contents says,
 * or its checksum differs. The length is checked while streaming, so a lying bomb stops after its promised size.
 */
export function entryStream(source: ByteSource, entry: DirectoryEntry, path: string): ReadableStream<Uint8Array> {
  const packed = packedStream(source, entry, path)
  if (entry.method === 0) return packed.pipeThrough(checked(entry, path))
  return packed.pipeThrough(inflater()).pipeThrough(checked(entry, path))
}

/** The types of the Workers runtime and of TypeScript's DOM disagree on what is written; it is bytes in both. */
const inflater = (): ReadableWritablePair<Uint8Array, Uint8Array> => new DecompressionStream('deflate-raw')

function packedStream(source: ByteSource, entry: DirectoryEntry, path: string): ReadableStream<Uint8Array> {
  let at = -1
  let left = entry.compressedSize
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at < 0) at = await dataOffset(source, entry, path)
        if (left === 0) return controller.close()
        const slice = await source.read(at, Math.min(sliceSize, left))
        if (slice.length === 0) throw new EntryProblem(path, 'the archive ends before this file does')
        at += slice.length
        left -= slice.length
        controller.enqueue(slice)
      },
    },
    { highWaterMark: 0 },
  )
}

/** The local header repeats the name and may carry another extra field, so only it says where the bytes begin. */
async function dataOffset(source: ByteSource, entry: DirectoryEntry, path: string): Promise<number> {
  const header = viewOf(await source.read(entry.offset, 30))
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50)
    throw new EntryProblem(path, 'its header in the archive is damaged')
  return entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
}

function checked(entry: DirectoryEntry, path: string): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0
  let sum = 0
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.length
      if (seen > entry.size) {
        throw new ImportProblem('bomb', `${path} unpacks to more than the archive says. It was refused.`, [
          { path, reason: 'it unpacks to more than the archive says' },
        ])
      }
      sum = crc32(chunk, sum)
      controller.enqueue(chunk)
    },
    flush() {
      if (seen !== entry.size) throw new EntryProblem(path, 'it is shorter than the archive says')
      if (sum !== entry.crc) throw new EntryProblem(path, 'its checksum is wrong: the file is damaged')
    },
  })
}

/** The whole entry in memory; only for what is known to be small. */
export async function entryBytes(source: ByteSource, entry: DirectoryEntry, path: string, limit: number): Promise<Uint8Array> {
  if (entry.size > limit) throw new EntryProblem(path, `it is larger than ${sizeText(limit)}`)
  const bytes = new Uint8Array(entry.size)
  let at = 0
  try {
    const reader = entryStream(source, entry, path).getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes.set(next.value, at)
      at += next.value.length
    }
  } catch (error) {
    if (error instanceof ImportProblem || error instanceof EntryProblem) throw error
    // A broken deflate stream throws the runtime's own TypeError; a source that failed (R2) throws another and goes up.
    if (error instanceof TypeError || isZlibError(error)) throw new EntryProblem(path, 'its compressed bytes are damaged')
    throw error
  }
  return bytes
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')

const sizeText = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${Math.ceil(bytes / 1024)} KB`
