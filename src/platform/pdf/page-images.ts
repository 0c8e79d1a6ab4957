import { crc32, deflateSync } from 'node:zlib'
import { decodePDFRawStream, PDFDict, PDFName, PDFNumber, type PDFPage, PDFRawStream } from 'pdf-lib'

/** The pictures on a page that `TaggedDocument` made, by name, as data addresses for SVG. */
export function pageImages(page: PDFPage): Map<string, string> {
  const named = page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict)
  const images = new Map<string, string>()
  for (const name of named?.keys() ?? []) {
    const image = named?.lookup(name)
    if (image instanceof PDFRawStream) images.set(name.decodeText(), addressOf(image))
  }
  return images
}

/** A JPEG lies in a PDF as it came; of a PNG the colours and what shows through them lie apart, and are joined again. */
function addressOf(image: PDFRawStream): string {
  if (image.dict.get(PDFName.of('Filter')) === PDFName.of('DCTDecode')) return dataAddress('image/jpeg', image.getContents())
  const size = (key: string) => image.dict.lookup(PDFName.of(key), PDFNumber).asNumber()
  const mask = image.dict.lookup(PDFName.of('SMask'))
  const alpha = mask instanceof PDFRawStream ? decodePDFRawStream(mask).decode() : null
  return dataAddress('image/png', pngOf(size('Width'), size('Height'), decodePDFRawStream(image).decode(), alpha))
}

/** A PNG of eight bits a channel (ISO/IEC 15948): header, one compressed block of unfiltered rows, end. */
function pngOf(width: number, height: number, colours: Uint8Array, alpha: Uint8Array | null): Uint8Array {
  const depth = alpha ? 4 : 3
  const rows = new Uint8Array(height * (1 + width * depth))
  for (let pixel = 0, at = 0; pixel < width * height; pixel++) {
    if (pixel % width === 0) at++
    rows.set(colours.subarray(pixel * 3, pixel * 3 + 3), at)
    if (alpha) rows[at + 3] = alpha[pixel] ?? 255
    at += depth
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, alpha ? 6 : 2], 8)
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  return joined([Uint8Array.from(signature), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())])
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const named = joined([new TextEncoder().encode(name), body])
  const around = new DataView(new ArrayBuffer(8))
  around.setUint32(0, body.length)
  around.setUint32(4, crc32(named))
  const [length, sum] = [new Uint8Array(around.buffer, 0, 4), new Uint8Array(around.buffer, 4, 4)]
  return joined([length, named, sum])
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const dataAddress = (type: string, bytes: Uint8Array): string => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
