import { type PDFContext, type PDFDict, PDFHexString, PDFName, type PDFRef } from 'pdf-lib'
import type { TextSpot } from './shape-line.ts'

const codesPerFont = 255
// Widths come in steps, so that few glyph programs serve all; the rest of a width is made up when the text is shown.
const widthStep = 20
// Poppler takes the size of a Type 3 font from a glyph named m, supposing it 0.6 em wide; this one is there to be measured.
const letterM = { name: PDFName.of('m'), width: 600 }

/**
 * The plain text of the page, invisible over the outlines: Type 3 fonts with empty glyphs, whose ToUnicode map gives every code
 * its grapheme. Viewers, search and `pdftotext` read it like any other text, in every script, with no font file embedded.
 */
export class TextLayer {
  private readonly codes = new Map<string, { code: number; text: string; width: number }>()

  /** Text is shown in visual order, as PDF readers expect; they restore the reading order of right-to-left words themselves. */
  operators(spots: TextSpot[], at: { x: number; y: number }, size: number): string[] {
    const operators = ['BT', `1 0 0 -1 ${fixed(at.x)} ${fixed(at.y)} Tm`]
    let font = -1
    let shown = ''
    let lag = Math.round((spots[0]?.x ?? 0) * -1000)
    const flush = (): void => {
      if (shown) operators.push(`[${shown}] TJ`)
      shown = ''
    }
    for (const spot of spots) {
      const { code, width } = this.codeOf(spot)
      if (Math.floor(code / codesPerFont) !== font) {
        flush()
        font = Math.floor(code / codesPerFont)
        operators.push(`/T${font} ${fixed(size)} Tf`)
      }
      shown += `${lag ? lag : ''}<${hex((code % codesPerFont) + 1, 2)}>`
      lag = width - Math.round(spot.width * 1000)
    }
    flush()
    return [...operators, 'ET']
  }

  /** Adds the fonts to the document; call it after the last text. */
  embed(context: PDFContext): PDFDict {
    const fonts: Record<string, PDFRef> = {}
    const codes = [...this.codes.values()]
    for (let first = 0; first < codes.length; first += codesPerFont)
      fonts[`T${first / codesPerFont}`] = embedFont(context, codes.slice(first, first + codesPerFont))
    return context.obj(fonts)
  }

  private codeOf({ text, width: exact }: TextSpot): { code: number; width: number } {
    const width = Math.round((exact * 1000) / widthStep) * widthStep
    const key = `${width} ${text}`
    const known = this.codes.get(key) ?? { code: this.codes.size, text, width }
    this.codes.set(key, known)
    return known
  }
}

function embedFont(context: PDFContext, codes: { text: string; width: number }[]): PDFRef {
  const programs: Record<string, PDFRef> = {}
  for (const width of new Set([letterM.width, ...codes.map((code) => code.width)]))
    programs[`w${width}`] = context.register(context.stream(`${width} 0 0 -250 ${width} 850 d1`))
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type3',
      FontBBox: [0, -250, Math.max(...codes.map(({ width }) => width)), 850],
      FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
      Resources: {},
      CharProcs: { ...programs, m: programs[`w${letterM.width}`] },
      Encoding: { Type: 'Encoding', Differences: [0, letterM.name, ...codes.map(({ width }) => PDFName.of(`w${width}`))] },
      FirstChar: 0,
      LastChar: codes.length,
      Widths: [letterM.width, ...codes.map(({ width }) => width)],
      ToUnicode: context.register(context.flateStream(toUnicode(codes.map(({ text }) => text)))),
    }),
  )
}

function toUnicode(texts: string[]): string {
  const maps = texts.map((text, i) => `<${hex(i + 1, 2)}> <${PDFHexString.fromText(text).asString().slice(4)}>`)
  const blocks: string[] = []
  // A block holds at most 100 entries (Adobe Technical Note 5014).
  for (let i = 0; i < maps.length; i += 100) {
    const block = maps.slice(i, i + 100)
    blocks.push(`${block.length} beginbfchar`, ...block, 'endbfchar')
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <00> <FF> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

const fixed = (value: number): string => String(Math.round(value * 1000) / 1000 || 0)
const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')
