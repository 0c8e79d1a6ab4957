import { ascii, type ByteReader, viewOf } from './byte-reader.ts'

export type ImageSize = { width: number; height: number }

/** Width and height from the file's own header; null where the header is beyond reach or broken. */
export async function imageSize(reader: ByteReader, contentType: string): Promise<ImageSize | null> {
  try {
    const size = await readSize(reader, contentType)
    return size && size.width > 0 && size.height > 0 ? size : null
  } catch (error) {
    // A header that ends too early: the file is stored, only its size is not known.
    if (error instanceof RangeError) return null
    throw error
  }
}

async function readSize(reader: ByteReader, contentType: string): Promise<ImageSize | null> {
  const { head } = reader
  const view = viewOf(head)
  if (contentType === 'image/png') return { width: view.getUint32(16), height: view.getUint32(20) }
  if (contentType === 'image/gif') return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (contentType === 'image/bmp') return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
  if (contentType === 'image/webp') return webpSize(head, view)
  if (contentType === 'image/avif') return avifSize(head, view)
  if (contentType === 'image/jpeg') return jpegSize(reader)
  if (contentType === 'image/svg+xml') return svgSize(new TextDecoder().decode(head))
  return null
}

/** https://developers.google.com/speed/webp/docs/riff_container: VP8X, VP8L, then plain VP8. */
function webpSize(head: Uint8Array, view: DataView): ImageSize | null {
  const chunk = ascii(head, 12, 4)
  const uint24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  if (chunk === 'VP8X') return { width: uint24(24) + 1, height: uint24(27) + 1 }
  if (chunk === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (chunk !== 'VP8L') return null
  const bits = view.getUint32(21, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** The `ispe` property of the largest item; AVIF keeps one each for the picture and its thumbnails. */
function avifSize(head: Uint8Array, view: DataView): ImageSize | null {
  let largest: ImageSize | null = null
  for (let at = 0; at + 16 < head.length; at++) {
    if (head[at] !== 0x69 || ascii(head, at, 4) !== 'ispe') continue
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}

/** Walks the segments to the frame header (SOF0–SOF15 but DHT, JPG, DAC); photographs carry long metadata before it. */
async function jpegSize(reader: ByteReader): Promise<ImageSize | null> {
  let at = 2
  for (let segments = 0; segments < 200; segments++) {
    const segment = await reader.read(at, 10)
    const view = viewOf(segment)
    if (view.getUint8(0) !== 0xff) return null
    const marker = view.getUint8(1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: view.getUint16(5), width: view.getUint16(7) }
    }
    if (marker === 0xd9 || marker === 0xda) return null
    at += 2 + view.getUint16(2)
  }
  return null
}

function svgSize(text: string): ImageSize | null {
  const tag = /<svg\b[^>]*>/i.exec(text)?.[0] ?? ''
  const number = (name: string): number =>
    Number.parseFloat(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`, 'i').exec(tag)?.[1] ?? '')
  const [width, height] = [number('width'), number('height')]
  if (width > 0 && height > 0) return { width: Math.round(width), height: Math.round(height) }
  const box = /\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/i.exec(tag)
  return box ? { width: Math.round(Number(box[1])), height: Math.round(Number(box[2])) } : null
}
