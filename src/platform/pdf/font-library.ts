import type { Font } from 'fontkit'
import { type EastAsian, type FontFamily, type FontSplit, splitsOf } from './font-splits.ts'
import { unpackWoff } from './unpack-woff.ts'

/** Fetches one font file by its name, for example from the Worker's assets under /pdf-fonts/. */
export type LoadFont = (file: string) => Promise<Uint8Array>
export type Typeface = 'serif' | 'serifItalic' | 'sans'
export type FontLibrary = {
  /** The first split that draws every given character, or nothing. */
  splitFor(codePoints: number[], typeface: Typeface, eastAsian: EastAsian[]): Promise<FontSplit | undefined>
  open(file: string): Promise<Font>
}

const families: Record<Typeface, FontFamily[]> = {
  serif: ['serif', 'sans'],
  serifItalic: ['serifItalic', 'serif', 'sans'],
  sans: ['sans', 'serif'],
}
const firstEastAsian = 0x1100
// U+2000 on stand the marks that make a digit a keycap, and every pictograph.
const firstSymbol = 0x2000

/** Opens font splits on demand; keep one library for all the text of a document so that no file is read twice. */
export function createFontLibrary(loadFont: LoadFont): FontLibrary {
  const opened = new Map<string, Promise<Font>>()
  return {
    async splitFor(codePoints, typeface, eastAsian) {
      const order: FontFamily[] = [...families[typeface], 'arabic', 'hebrew', 'devanagari']
      if (codePoints.some((c) => c >= firstEastAsian)) order.push(...eastAsian)
      if (codePoints.some((c) => c >= firstSymbol)) order.push('emoji')
      for (const family of order) {
        const split = (await splitsOf(family)).find((candidate) => codePoints.every(candidate.covers))
        if (split) return split
      }
      return undefined
    },
    open(file) {
      const font = opened.get(file) ?? openFont(file, loadFont)
      opened.set(file, font)
      return font
    },
  }
}

// fontkit is half a megabyte of code, most of it for formats other requests never see: it is loaded when a text is first set.
async function openFont(file: string, loadFont: LoadFont): Promise<Font> {
  const [{ create }, woff] = await Promise.all([import('fontkit'), loadFont(file)])
  return create(unpackWoff(woff))
}
