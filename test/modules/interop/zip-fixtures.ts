import { strToU8, zipSync } from 'fflate'
import { ImportProblem } from '../../../src/modules/interop/imports/import-problem.ts'
import { type ByteSource, bytesSource } from '../../../src/modules/interop/imports/zip/byte-source.ts'
import { crc32 } from '../../../src/modules/interop/imports/zip/crc32.ts'

/** A well-made zip of text files. */
export function zipOf(files: Record<string, string | Uint8Array>): ByteSource {
  const entries = Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content])
  return bytesSource(zipSync(Object.fromEntries(entries)))
}

export type RawEntry = {
  name: string | Uint8Array
  data: Uint8Array
  method?: number
  flags?: number
  crc?: number
  /** What the table of contents claims, where it is not the truth. */
  size?: number
  unixMode?: number
  extra?: Uint8Array
  offset?: number
}

/** A zip written byte by byte, so that each field can lie. */
export function rawZip(entries: readonly RawEntry[], options: { zip64?: boolean; prefix?: Uint8Array } = {}): Uint8Array {
  const parts: Uint8Array[] = options.prefix ? [options.prefix] : []
  const shift = options.prefix?.length ?? 0
  let at = 0
  const directory: Uint8Array[] = []
  for (const entry of entries) {
    const name = typeof entry.name === 'string' ? strToU8(entry.name) : entry.name
    const crc = entry.crc ?? crc32(entry.data)
    const size = entry.size ?? entry.data.length
    const { method = 0, flags = 0, extra = new Uint8Array(0) } = entry
    const local = bytes(
      [4, 0x04034b50],
      [2, 20],
      [2, flags],
      [2, method],
      [4, 0],
      [4, crc],
      [4, entry.data.length],
      [4, size],
      [2, name.length],
      [2, 0],
    )
    const wide = options.zip64 ? bytes([2, 1], [2, 24], [8, size], [8, entry.data.length], [8, entry.offset ?? at]) : extra
    const narrow = options.zip64 ? 0xffffffff : null
    directory.push(
      bytes(
        [4, 0x02014b50],
        [2, 0x0314],
        [2, 20],
        [2, flags],
        [2, method],
        [4, 0],
        [4, crc],
        [4, narrow ?? entry.data.length],
        [4, narrow ?? size],
      ),
      bytes(
        [2, name.length],
        [2, wide.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, (entry.unixMode ?? 0o100644) * 65536],
        [4, narrow ?? entry.offset ?? at],
      ),
      name,
      wide,
    )
    parts.push(local, name, entry.data)
    at += local.length + name.length + entry.data.length
  }
  const directorySize = directory.reduce((sum, part) => sum + part.length, 0)
  const end = options.zip64
    ? [
        bytes(
          [4, 0x06064b50],
          [8, 44],
          [2, 45],
          [2, 45],
          [4, 0],
          [4, 0],
          [8, entries.length],
          [8, entries.length],
          [8, directorySize],
          [8, at],
        ),
        bytes([4, 0x07064b50], [4, 0], [8, at + directorySize + shift], [4, 1]),
        bytes([4, 0x06054b50], [2, 0], [2, 0], [2, 0xffff], [2, 0xffff], [4, 0xffffffff], [4, 0xffffffff], [2, 0]),
      ]
    : [bytes([4, 0x06054b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, directorySize], [4, at], [2, 0])]
  return joined([...parts, ...directory, ...end])
}

function bytes(...fields: readonly (readonly [2 | 4 | 8, number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [width]) => sum + width, 0)))
  let at = 0
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true)
    else if (width === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += width
  }
  return new Uint8Array(view.buffer)
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** The problem that a refused archive throws; fails where it was accepted. */
export async function refusal(attempt: Promise<unknown>): Promise<ImportProblem> {
  const outcome = await attempt.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof ImportProblem) return outcome
  throw new Error(`expected the import to be refused, but got ${outcome === null ? 'a plan' : String(outcome)}`)
}
