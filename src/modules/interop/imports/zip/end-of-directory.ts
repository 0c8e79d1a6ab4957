import { ImportProblem } from '../import-problem.ts'
import type { ByteSource } from './byte-source.ts'

/** Where the central directory lies. `shift` is what was put before the archive (a self-extractor's stub). */
export type DirectoryPlace = { offset: number; size: number; entries: number; shift: number }

const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const locator64Signature = 0x07064b50
const endSize = 22
const locatorSize = 20

/** Finds the end-of-central-directory record, zip64's too (APPNOTE.TXT 4.3.14 to 4.3.16). */
export async function findDirectory(source: ByteSource): Promise<DirectoryPlace> {
  if (source.size === 0) throw new ImportProblem('empty', 'The file is empty.')
  if (source.size < endSize) throw notAZip()
  const tailStart = Math.max(0, source.size - endSize - 0xffff)
  const tail = await source.read(tailStart, source.size - tailStart)
  const view = viewOf(tail)
  const at = lastEndRecord(view)
  if (at < 0) throw await missingEnd(source)
  const record = {
    disk: view.getUint16(at + 4, true),
    entries: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
    end: tailStart + at,
  }
  const wide = await zip64(source, record.end)
  if (!wide && (record.entries === 0xffff || record.size === 0xffffffff || record.offset === 0xffffffff)) throw damaged()
  if ((wide?.disk ?? record.disk) !== 0) throw new ImportProblem('multi_disk', 'The archive is one part of several. Join the parts first.')
  const place = wide ?? record
  const shift = place.end - place.size - place.offset
  if (shift < 0) throw damaged()
  return { offset: place.offset + shift, size: place.size, entries: place.entries, shift }
}

function lastEndRecord(view: DataView): number {
  for (let at = view.byteLength - endSize; at >= 0; at--) {
    if (view.getUint32(at, true) !== endSignature) continue
    if (at + endSize + view.getUint16(at + 20, true) <= view.byteLength) return at
  }
  return -1
}

async function zip64(
  source: ByteSource,
  end: number,
): Promise<{ disk: number; entries: number; size: number; offset: number; end: number } | null> {
  if (end < locatorSize) return null
  const locator = viewOf(await source.read(end - locatorSize, locatorSize))
  if (locator.byteLength < locatorSize || locator.getUint32(0, true) !== locator64Signature) return null
  // A stub before the archive moves the record away from where the locator points: then it lies right before the locator.
  for (const at of [wide64(locator, 8), end - locatorSize - 56]) {
    if (at < 0 || at + 56 > source.size) continue
    const record = viewOf(await source.read(at, 56))
    if (record.byteLength < 56 || record.getUint32(0, true) !== end64Signature) continue
    return { disk: record.getUint32(16, true), entries: wide64(record, 32), size: wide64(record, 40), offset: wide64(record, 48), end: at }
  }
  throw damaged()
}

async function missingEnd(source: ByteSource): Promise<ImportProblem> {
  const head = viewOf(await source.read(0, 4))
  if (head.byteLength === 4 && head.getUint32(0, true) === 0x04034b50) {
    return new ImportProblem('truncated', 'The archive is cut off: its table of contents is missing. Upload it again.')
  }
  return notAZip()
}

const notAZip = (): ImportProblem => new ImportProblem('not_a_zip', 'The file is not a zip archive.')
const damaged = (): ImportProblem => new ImportProblem('damaged', 'The archive is damaged: its table of contents does not fit the file.')

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** A 64-bit number; one too large to be exact is no real size or offset, so it is only kept too large. */
export const wide64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true))
