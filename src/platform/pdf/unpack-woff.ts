import { inflateSync } from 'node:zlib'

const headerBytes = 44
const entryBytes = 20

/**
 * Turns a WOFF 1.0 file into the plain sfnt inside it (W3C WOFF, section 4).
 * fontkit could read WOFF itself, but its small inflater fails on some of the splits; the platform's does not.
 */
export function unpackWoff(woff: Uint8Array): Uint8Array {
  const source = new DataView(woff.buffer, woff.byteOffset, woff.byteLength)
  if (woff.byteLength < headerBytes || source.getUint32(0) !== 0x774f4646) throw new Error('Not a WOFF font.')
  const tables = source.getUint16(12)
  const sfnt = new Uint8Array(source.getUint32(16))
  const target = new DataView(sfnt.buffer)
  target.setUint32(0, source.getUint32(4))
  target.setUint16(4, tables)
  let end = 12 + tables * 16
  for (let i = 0; i < tables; i++) {
    const entry = headerBytes + i * entryBytes
    const offset = source.getUint32(entry + 4)
    const packed = woff.subarray(offset, offset + source.getUint32(entry + 8))
    const length = source.getUint32(entry + 12)
    sfnt.set(packed.byteLength < length ? inflateSync(packed) : packed, end)
    target.setUint32(12 + i * 16, source.getUint32(entry))
    target.setUint32(16 + i * 16, source.getUint32(entry + 16))
    target.setUint32(20 + i * 16, end)
    target.setUint32(24 + i * 16, length)
    end += (length + 3) & ~3
  }
  return sfnt
}
