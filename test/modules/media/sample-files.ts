/** Small real files, made byte by byte: enough of each format for its header to be true. */
type Piece = number[] | Uint8Array | string
export const bytes = (...pieces: Piece[]): Uint8Array =>
  Uint8Array.from(pieces.flatMap((piece) => (typeof piece === 'string' ? [...piece].map((c) => c.charCodeAt(0)) : [...piece])))

const be = (value: number, size: number): number[] =>
  Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** (size - 1 - i)) % 256)
const le = (value: number, size: number): number[] => be(value, size).reverse()
const zeros = (size: number): number[] => new Array<number>(size).fill(0)

export const png = (width = 4, height = 3): Uint8Array =>
  bytes(
    [0x89],
    'PNG\r\n',
    [0x1a, 0x0a],
    be(13, 4),
    'IHDR',
    be(width, 4),
    be(height, 4),
    [8, 2, 0, 0, 0],
    zeros(4),
    zeros(4),
    'IEND',
    zeros(4),
  )

/** A photograph whose metadata fills more than the first 64 KB, so that the frame header is beyond them. */
export const jpegWithLongMetadata = (width: number, height: number): Uint8Array => {
  const segment = (marker: number, content: number[] | Uint8Array) => bytes([0xff, marker], be(content.length + 2, 2), content)
  return bytes(
    [0xff, 0xd8],
    segment(0xe1, zeros(60_000)),
    segment(0xe2, zeros(60_000)),
    segment(0xc2, [8, ...be(height, 2), ...be(width, 2), 3]),
    zeros(20),
  )
}
export const gif = (width: number, height: number): Uint8Array => bytes('GIF89a', le(width, 2), le(height, 2), zeros(8))
export const webp = (width: number, height: number): Uint8Array =>
  bytes('RIFF', le(30, 4), 'WEBPVP8X', le(10, 4), zeros(4), le(width - 1, 3), le(height - 1, 3), zeros(8))
export const avif = (width: number, height: number): Uint8Array =>
  bytes(be(20, 4), 'ftypavif', zeros(8), be(40, 4), 'meta', zeros(12), be(20, 4), 'ispe', zeros(4), be(width, 4), be(height, 4), zeros(8))
export const svg = (more = ''): Uint8Array =>
  bytes(`<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360">${more}</svg>`)
export const pdf = (): Uint8Array => bytes('%PDF-1.7\n', zeros(40), '%%EOF')
export const zip = (): Uint8Array => bytes('PK', [3, 4], zeros(26))
export const program = (): Uint8Array => bytes('MZ', [0x90, 0], zeros(200))

const box = (type: string, ...content: Piece[]): Uint8Array => {
  const inner = bytes(...content)
  return bytes(be(inner.length + 8, 4), type, inner)
}
/** A film with its index at the tail, behind `payload` bytes of pictures, as cameras write it. */
export function mp4(options: { seconds?: number; width?: number; height?: number; payload?: Uint8Array; brand?: string } = {}): Uint8Array {
  const { seconds = 90.5, width = 1280, height = 720, payload = new Uint8Array(100), brand = 'isom' } = options
  const header = box('mvhd', zeros(12), be(1000, 4), be(seconds * 1000, 4), zeros(80))
  const track = box('trak', box('tkhd', zeros(76), be(width * 65536, 4), be(height * 65536, 4)))
  const [ftyp, mdat, moov] = [box('ftyp', brand, zeros(4)), be(payload.length + 8, 4), box('moov', header, track)]
  const film = new Uint8Array(ftyp.length + 8 + payload.length + moov.length)
  film.set(bytes(ftyp, mdat, 'mdat'))
  film.set(payload, ftyp.length + 8)
  film.set(moov, ftyp.length + 8 + payload.length)
  return film
}
export const wav = (seconds: number): Uint8Array =>
  bytes(
    'RIFF',
    le(36 + 8000 * seconds, 4),
    'WAVEfmt ',
    le(16, 4),
    le(1, 2),
    le(1, 2),
    le(8000, 4),
    le(8000, 4),
    le(1, 2),
    le(8, 2),
    'data',
    le(8000 * seconds, 4),
    zeros(8000 * seconds),
  )
/** 128 kbit/s at 44.1 kHz behind an ID3 tag of 20 bytes. */
export const mp3 = (seconds: number): Uint8Array =>
  bytes('ID3', [4, 0, 0, 0, 0, 0, 20], zeros(20), [0xff, 0xfb, 0x90, 0x00], zeros(16_000 * seconds - 4))
export const ogg = (seconds: number): Uint8Array =>
  bytes('OggS', zeros(24), 'OpusHead', zeros(40), 'OggS', [0, 4], le(seconds * 48_000, 8), zeros(12))

/** Bytes that differ everywhere, so that a wrong range or a lost part shows. */
export function noise(size: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(size / 4))
  for (let i = 0, x = 2463534242; i < words.length; i++) {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    words[i] = x
  }
  return new Uint8Array(words.buffer).subarray(0, size)
}
