import { ascii, type ByteReader, viewOf } from './byte-reader.ts'

export type IsoMedia = { durationSeconds: number | null; width: number | null; height: number | null }

/** A box of the ISO base media format (ISO/IEC 14496-12): where its content starts and ends. */
type Box = { type: string; start: number; end: number }

/**
 * Duration and picture size of MP4, M4A and QuickTime. `moov` is at the head of files made for streaming and at the
 * tail of others: the boxes between are stepped over by range, so a film of 5 GB costs a few small reads.
 */
export async function readIsoMedia(reader: ByteReader): Promise<IsoMedia> {
  const nothing = { durationSeconds: null, width: null, height: null }
  try {
    const moov = await findMoov(reader)
    if (!moov) return nothing
    const bytes = await reader.read(moov.start, Math.min(moov.end - moov.start, 256 * 1024))
    return { ...nothing, ...readMovie(bytes) }
  } catch (error) {
    if (error instanceof RangeError) return nothing
    throw error
  }
}

async function findMoov(reader: ByteReader): Promise<Box | null> {
  let at = 0
  for (let boxes = 0; boxes < 32 && at + 8 <= reader.size; boxes++) {
    const box = boxAt(await reader.read(at, 16), at, reader.size)
    if (!box) return null
    if (box.type === 'moov') return box
    at = box.end
  }
  return null
}

function boxAt(header: Uint8Array, at: number, limit: number): Box | null {
  const view = viewOf(header)
  const short = view.getUint32(0)
  const size = short === 1 ? Number(view.getBigUint64(8)) : short === 0 ? limit - at : short
  const start = at + (short === 1 ? 16 : 8)
  return size < start - at ? null : { type: ascii(header, 4, 4), start, end: Math.min(at + size, limit) }
}

function children(bytes: Uint8Array, parent: Box): Box[] {
  const found: Box[] = []
  for (let at = parent.start; at + 8 <= parent.end; ) {
    const box = boxAt(bytes.subarray(at, at + 16), at, parent.end)
    if (!box || box.end <= at) break
    found.push(box)
    at = box.end
  }
  return found
}

function readMovie(bytes: Uint8Array): Partial<IsoMedia> {
  const view = viewOf(bytes)
  const boxes = children(bytes, { type: 'moov', start: 0, end: bytes.length })
  const header = boxes.find((box) => box.type === 'mvhd')
  const size = boxes
    .filter((box) => box.type === 'trak')
    .map((track) => children(bytes, track).find((box) => box.type === 'tkhd'))
    .map((track) => track && trackSize(view, track))
    .find((track) => track && track.width > 0 && track.height > 0)
  return { ...(header ? { durationSeconds: duration(view, header) } : {}), ...size }
}

function duration(view: DataView, { start }: Box): number | null {
  const long = view.getUint8(start) === 1
  const timescale = view.getUint32(start + (long ? 20 : 12))
  const units = long ? Number(view.getBigUint64(start + 24)) : view.getUint32(start + 16)
  // All ones means that the writer did not know.
  if (timescale === 0 || units === 0 || (!long && units === 0xffff_ffff)) return null
  return units / timescale
}

/** Width and height are the last two fields, as 16.16 fixed point. */
const trackSize = (view: DataView, box: Box): { width: number; height: number } => ({
  width: Math.round(view.getUint32(box.end - 8) / 65536),
  height: Math.round(view.getUint32(box.end - 4) / 65536),
})
