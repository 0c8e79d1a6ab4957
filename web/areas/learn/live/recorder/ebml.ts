/** Elements of WebM by their ids: RFC 9559, in the encoding of RFC 8794. */
export const ids = {
  ebml: 0x1a45dfa3,
  ebmlVersion: 0x4286,
  ebmlReadVersion: 0x42f7,
  ebmlMaxIdLength: 0x42f2,
  ebmlMaxSizeLength: 0x42f3,
  docType: 0x4282,
  docTypeVersion: 0x4287,
  docTypeReadVersion: 0x4285,
  void: 0xec,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  codecId: 0x86,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  referenceBlock: 0xfb,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
} as const

export type Bytes = Uint8Array<ArrayBuffer>

export function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A whole number in so many bytes, the highest first. */
export function number(value: number, length: number): Bytes {
  const bytes = new Uint8Array(length)
  for (let i = length - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256
  return bytes
}
export const short = (value: number): Bytes => number(value, Math.max(1, Math.ceil(Math.log2(value + 1) / 8)))
export function float(value: number): Bytes {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return bytes
}
export const words = (text: string): Bytes => new TextEncoder().encode(text)

/** A size takes `length` bytes here, whatever it is, so that what is written later fits where it was left out. */
const sized = (value: number, length: number): Bytes => {
  const bytes = number(value, length)
  bytes[0] = (bytes[0] ?? 0) | (0x80 >> (length - 1))
  return bytes
}
/** All ones: it goes on for as long as there is anything. */
export const unknownSize = Uint8Array.of(0x01, 255, 255, 255, 255, 255, 255, 255)

export const idBytes = (id: number): Bytes => short(id)
export const element = (id: number, ...content: Uint8Array[]): Bytes => {
  const length = content.reduce((sum, part) => sum + part.length, 0)
  return joined([idBytes(id), sized(length, length < 127 ? 1 : 4), ...content])
}
export const longElement = (id: number, length: number): Bytes => joined([idBytes(id), sized(length, 8)])
/** So many bytes in all, 127 at most, that say nothing. */
export const nothing = (length: number): Bytes => element(ids.void, new Uint8Array(length - 2))

export type Head = { id: number; size: number | null; length: number }

/** The id and size at a place; null where not all of them is there yet. A size of null is unknown. */
export function headAt(bytes: Uint8Array, at: number): Head | null {
  const id = vintAt(bytes, at, true)
  const size = id && vintAt(bytes, at + id.length, false)
  if (!id || !size) return null
  return { id: id.value, size: size.value >= 2 ** (7 * size.length) - 1 ? null : size.value, length: id.length + size.length }
}

export function vintAt(bytes: Uint8Array, at: number, keepMarker: boolean): { value: number; length: number } | null {
  const first = bytes[at]
  if (first === undefined) return null
  if (first === 0) throw new Error('This is no WebM.')
  const length = Math.clz32(first) - 23
  if (at + length > bytes.length) return null
  let value = keepMarker ? first : first & (0xff >> length)
  for (let i = 1; i < length; i++) value = value * 256 + (bytes[at + i] ?? 0)
  return { value, length }
}

export type Child = { id: number; content: Uint8Array }
/** What an element that is wholly there holds. */
export function childrenOf(content: Uint8Array): Child[] {
  const found: Child[] = []
  for (let at = 0; at < content.length; ) {
    const head = headAt(content, at)
    if (!head || head.size === null) break
    const start = at + head.length
    found.push({ id: head.id, content: content.subarray(start, start + head.size) })
    at = start + head.size
  }
  return found
}
export const wholeOf = (content: Uint8Array): number => content.reduce((sum, byte) => sum * 256 + byte, 0)
