/** CRC-32 as zip uses it (reflected polynomial 0xEDB88320; APPNOTE.TXT 4.4.7). */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

/** Continues a running checksum; start from 0. */
export function crc32(bytes: Uint8Array, running = 0): number {
  let value = ~running >>> 0
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0)
  return ~value >>> 0
}
