import { importLimits } from '../import-limits.ts'
import { crc32 } from './crc32.ts'

/** Code page 437, bytes 0x80 to 0xFF: what zip means where no flag says UTF-8 (APPNOTE.TXT appendix D). */
const cp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

export type DecodedName = { name: string; encoding: 'utf-8' | 'cp437' }

/** The flag is often missing from UTF-8 names, so valid UTF-8 wins over code page 437. */
export function decodeName(bytes: Uint8Array, extra: Uint8Array): DecodedName {
  const unicode = unicodePath(bytes, extra)
  if (unicode !== null) return { name: unicode, encoding: 'utf-8' }
  try {
    return { name: new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes), encoding: 'utf-8' }
  } catch {
    const name = Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (cp437[byte - 0x80] ?? '?'))).join('')
    return { name, encoding: 'cp437' }
  }
}

/** Info-ZIP's Unicode Path extra field (0x7075), valid only beside the name whose CRC it carries (APPNOTE.TXT 4.6.9). */
function unicodePath(name: Uint8Array, extra: Uint8Array): string | null {
  const field = extraField(extra, 0x7075)
  if (!field || field.length < 6 || field[0] !== 1) return null
  const view = new DataView(field.buffer, field.byteOffset, field.byteLength)
  if (view.getUint32(1, true) !== crc32(name)) return null
  return new TextDecoder().decode(field.subarray(5))
}

export function extraField(extra: Uint8Array, id: number): Uint8Array | null {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength)
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = view.getUint16(at + 2, true)
    if (at + 4 + size > extra.length) return null
    if (view.getUint16(at, true) === id) return extra.subarray(at + 4, at + 4 + size)
    at += 4 + size
  }
  return null
}

export type PathCheck = { path: string } | { unsafe: string } | { unusable: string }

/** The path inside the archive with `/` between its parts, or why it may not be used. */
export function checkPath(name: string): PathCheck {
  if (name.includes('\0')) return { unsafe: 'its name holds a NUL character' }
  const slashed = name.replaceAll('\\', '/')
  if (slashed.startsWith('/')) return { unsafe: 'its path is absolute' }
  if (/^[a-z]:/i.test(slashed)) return { unsafe: 'its path names a drive' }
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) return { unsafe: 'its path leaves the archive (..)' }
  if (parts.length === 0) return { unusable: 'it has no name' }
  if (parts.length > importLimits.pathDepth) return { unusable: `its folders are nested over ${importLimits.pathDepth} deep` }
  if (slashed.length > importLimits.pathLength) return { unusable: `its path is over ${importLimits.pathLength} characters` }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\u0001-\u001f\u007f]/.test(slashed)) return { unusable: 'its name holds control characters' }
  return { path: parts.join('/').normalize('NFC') }
}
