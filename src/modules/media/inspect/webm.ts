import { viewOf } from './byte-reader.ts'

export type WebmFacts = { durationSeconds: number | null; width: number | null; height: number | null }

/** Elements of Matroska (RFC 9559) by their ids, those that hold others first. */
const segment = 0x18538067
const info = 0x1549a966
const tracks = 0x1654ae6b
const trackEntry = 0xae
const video = 0xe0
const holders = new Set([segment, info, tracks, trackEntry, video])
const timestampScale = 0x2ad7b1
const duration = 0x4489
const pixelWidth = 0xb0
const pixelHeight = 0xba

/** Duration and picture size of WebM, as its header tells them: before the first cluster, in the head of the file. */
export function readWebm(head: Uint8Array): WebmFacts {
  const found = new Map<number, number>()
  walk(head, 0, head.length, found)
  const length = found.get(duration)
  const seconds = length === undefined ? 0 : (length * (found.get(timestampScale) ?? 1_000_000)) / 1e9
  return {
    durationSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
    width: found.get(pixelWidth) || null,
    height: found.get(pixelHeight) || null,
  }
}

function walk(bytes: Uint8Array, from: number, to: number, found: Map<number, number>): void {
  for (let at = from; at < to; ) {
    const id = numberAt(bytes, at, true)
    const size = id && numberAt(bytes, at + id.length, false)
    if (!id || !size) return
    const start = at + id.length + size.length
    // All ones: it goes on to the end of what holds it.
    const end = size.value === 2 ** (7 * size.length) - 1 ? to : start + size.value
    if (holders.has(id.value)) walk(bytes, start, Math.min(end, to), found)
    else if (end <= to && !found.has(id.value)) found.set(id.value, valueAt(bytes, start, size.value, id.value === duration))
    at = end
  }
}

/** A number of variable length (RFC 8794): the zeros at its front say how many bytes follow. Ids keep their marker. */
function numberAt(bytes: Uint8Array, at: number, isId: boolean): { value: number; length: number } | null {
  const first = bytes[at]
  if (!first) return null
  const length = Math.clz32(first) - 23
  if (at + length > bytes.length || (isId && length > 4)) return null
  let value = isId ? first : first & (0xff >> length)
  for (let i = 1; i < length; i++) value = value * 256 + (bytes[at + i] ?? 0)
  return { value, length }
}

function valueAt(bytes: Uint8Array, at: number, size: number, isFloat: boolean): number {
  if (isFloat) {
    const view = viewOf(bytes)
    return size === 8 ? view.getFloat64(at) : size === 4 ? view.getFloat32(at) : 0
  }
  let value = 0
  for (let i = 0; i < Math.min(size, 6); i++) value = value * 256 + (bytes[at + i] ?? 0)
  return value
}
