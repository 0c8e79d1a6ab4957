import { ascii, startsWith } from './byte-reader.ts'

/** What the first bytes say a file is. `container` types hold sound or pictures: the declared kind decides which. */
export type Sniffed =
  | { family: 'image'; contentType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif' | 'image/bmp' }
  | { family: 'audio'; contentType: 'audio/mpeg' | 'audio/wav' | 'audio/flac' | 'audio/mp4' }
  | { family: 'container'; format: 'mp4' | 'quicktime' | 'webm' | 'ogg' }
  | { family: 'pdf' | 'zip' | 'ole' | 'program' | 'text' | 'unknown' }

/** Magic numbers, as https://mimesniff.spec.whatwg.org and the formats' own specifications give them. */
export function sniffType(head: Uint8Array): Sniffed {
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { family: 'image', contentType: 'image/png' }
  if (startsWith(head, 0xff, 0xd8, 0xff)) return { family: 'image', contentType: 'image/jpeg' }
  const start = ascii(head, 0, 4)
  if (start === 'GIF8' && /^[79]a$/.test(ascii(head, 4, 2))) return { family: 'image', contentType: 'image/gif' }
  if (start === 'RIFF' && ascii(head, 8, 4) === 'WEBP') return { family: 'image', contentType: 'image/webp' }
  if (start === 'RIFF' && ascii(head, 8, 4) === 'WAVE') return { family: 'audio', contentType: 'audio/wav' }
  if (start === 'fLaC') return { family: 'audio', contentType: 'audio/flac' }
  if (start === 'OggS') return { family: 'container', format: 'ogg' }
  if (ascii(head, 4, 4) === 'ftyp') return isoBrand(ascii(head, 8, 4))
  if (startsWith(head, 0x1a, 0x45, 0xdf, 0xa3))
    return ascii(head, 0, 128).includes('webm') ? { family: 'container', format: 'webm' } : { family: 'unknown' }
  if (ascii(head, 0, 1024).includes('%PDF-')) return { family: 'pdf' }
  if (startsWith(head, 0x50, 0x4b, 3, 4) || startsWith(head, 0x50, 0x4b, 5, 6)) return { family: 'zip' }
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return { family: 'ole' }
  if (isProgram(head)) return { family: 'program' }
  if (start.startsWith('ID3') || isMpegFrame(head)) return { family: 'audio', contentType: 'audio/mpeg' }
  if (start.startsWith('BM') && head.length >= 26 && head[6] === 0 && head[7] === 0) return { family: 'image', contentType: 'image/bmp' }
  return { family: isText(head) ? 'text' : 'unknown' }
}

function isoBrand(brand: string): Sniffed {
  if (brand === 'avif' || brand === 'avis') return { family: 'image', contentType: 'image/avif' }
  if (brand === 'qt  ') return { family: 'container', format: 'quicktime' }
  if (brand === 'M4A ' || brand === 'M4B ') return { family: 'audio', contentType: 'audio/mp4' }
  if (/^(heic|heix|mif1|msf1)$/.test(brand)) return { family: 'unknown' }
  return { family: 'container', format: 'mp4' }
}

/** Windows (MZ), ELF, Mach-O in both orders, Java class or fat binary, and scripts with an interpreter line. */
function isProgram(head: Uint8Array): boolean {
  if (ascii(head, 0, 2) === 'MZ' || startsWith(head, 0x7f, 0x45, 0x4c, 0x46)) return true
  if (startsWith(head, 0xca, 0xfe, 0xba, 0xbe) || startsWith(head, 0xfe, 0xed, 0xfa) || startsWith(head, 0xcf, 0xfa, 0xed, 0xfe))
    return true
  return startsWith(head, 0xce, 0xfa, 0xed, 0xfe)
}

/** Frame sync, a real MPEG version and layer III, and a bit rate and sample rate that exist. */
function isMpegFrame(head: Uint8Array): boolean {
  const [a = 0, b = 0, c = 0] = head
  return (
    a === 0xff && (b & 0xe0) === 0xe0 && (b & 0x18) !== 0x08 && (b & 0x06) === 0x02 && c >> 4 !== 15 && c >> 4 !== 0 && (c & 0x0c) !== 0x0c
  )
}

/** UTF-8 without NUL, but for a character that the end of the head may have cut; or UTF-16 with its mark. */
function isText(head: Uint8Array): boolean {
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) return true
  if (head.length === 0 || head.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(head, { stream: true })
    return true
  } catch {
    // Latin-1 CSV and subtitles are text as well: no control characters but line ends, tabs and form feeds.
    return !head.some((byte) => byte < 32 && ![9, 10, 12, 13, 27].includes(byte))
  }
}
