import { importLimits } from '../import-limits.ts'
import { ImportProblem } from '../import-problem.ts'
import type { ByteSource } from './byte-source.ts'
import { type DirectoryPlace, viewOf, wide64 } from './end-of-directory.ts'
import { decodeName, extraField } from './entry-name.ts'

/** One row of the archive's table of contents, as it stands there: nothing in it is trusted yet. */
export type DirectoryEntry = {
  name: string
  nameEncoding: 'utf-8' | 'cp437'
  method: number
  encrypted: boolean
  crc: number
  compressedSize: number
  size: number
  offset: number
  isDirectory: boolean
  isSymlink: boolean
}

const entrySignature = 0x02014b50
const fixedSize = 46
const chunkSize = 256 * 1024

/** Reads the central directory chunk by chunk (APPNOTE.TXT 4.3.12): memory holds one chunk and the rows. */
export async function* readDirectory(source: ByteSource, place: DirectoryPlace): AsyncGenerator<DirectoryEntry> {
  if (place.entries > importLimits.entries) {
    throw new ImportProblem('too_many_files', `The archive holds ${place.entries} files; ${importLimits.entries} is the most.`)
  }
  if (place.size > importLimits.directoryBytes) throw new ImportProblem('too_large', 'The table of contents of the archive is too large.')
  const end = place.offset + place.size
  let rest: Uint8Array = new Uint8Array(0)
  let at = place.offset
  for (let count = 0; count < place.entries; ) {
    const chunk = await source.read(at, Math.min(chunkSize, end - at))
    if (chunk.length === 0) throw cutOff()
    at += chunk.length
    rest = joined(rest, chunk)
    let used = 0
    while (count < place.entries) {
      const length = entryLength(rest, used)
      if (length === null) break
      yield readEntry(rest.subarray(used, used + length), place.shift)
      used += length
      count += 1
    }
    rest = rest.subarray(used)
  }
}

/** The length of the row at `at`, or null where the chunk ends before the row does. */
function entryLength(bytes: Uint8Array, at: number): number | null {
  if (at + fixedSize > bytes.length) return null
  const view = viewOf(bytes)
  if (view.getUint32(at, true) !== entrySignature) throw cutOff()
  const length = fixedSize + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  return at + length > bytes.length ? null : length
}

function readEntry(row: Uint8Array, shift: number): DirectoryEntry {
  const view = viewOf(row)
  const nameEnd = fixedSize + view.getUint16(28, true)
  const extra = row.subarray(nameEnd, nameEnd + view.getUint16(30, true))
  const { name, encoding } = decodeName(row.subarray(fixedSize, nameEnd), extra)
  const sizes = widened(extra, view.getUint32(24, true), view.getUint32(20, true), view.getUint32(42, true))
  const madeByUnix = view.getUint16(4, true) >>> 8 === 3
  const unixMode = madeByUnix ? view.getUint16(40, true) : 0
  return {
    name,
    nameEncoding: encoding,
    method: view.getUint16(10, true),
    encrypted: (view.getUint16(8, true) & 1) === 1,
    crc: view.getUint32(16, true),
    size: sizes.size,
    compressedSize: sizes.compressedSize,
    offset: sizes.offset + shift,
    isDirectory: /[/\\]$/.test(name) || (unixMode & 0xf000) === 0x4000,
    isSymlink: (unixMode & 0xf000) === 0xa000,
  }
}

/** Zip64 puts only the numbers that did not fit into its extra field, in this order (APPNOTE.TXT 4.5.3). */
function widened(
  extra: Uint8Array,
  size: number,
  compressedSize: number,
  offset: number,
): { size: number; compressedSize: number; offset: number } {
  const field = extraField(extra, 0x0001)
  const view = viewOf(field ?? new Uint8Array(0))
  let at = 0
  const wide = (narrow: number): number => {
    if (narrow !== 0xffffffff) return narrow
    if (at + 8 > view.byteLength) return narrow
    at += 8
    return wide64(view, at - 8)
  }
  const full = wide(size)
  const packed = wide(compressedSize)
  return { size: full, compressedSize: packed, offset: wide(offset) }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length)
  both.set(left)
  both.set(right, left.length)
  return both
}

const cutOff = (): ImportProblem => new ImportProblem('truncated', 'The archive is damaged: its table of contents is cut off.')
