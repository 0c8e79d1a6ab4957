import { type PDFContext, type PDFDict, PDFHexString, PDFName, type PDFRef } from 'pdf-lib'
import type { TextSpot } from './shape-line.ts'

const codesPerFont = 255
const unit = 500

/**
 * The plain text of the page, invisible over the outlines: Type 3 fonts with empty glyphs, whose ToUnicode map gives every code
 * its grapheme. Viewers, search and `pdftotext` read it like any other text, in every script, with no font file embedded.
 */
export class TextLayer {
  private readonly codes = new Map<string, number>()

  /** Text is shown in visual order, as PDF readers expect; they restore the reading order of right-to-left words themselves. */
  operators(spots: TextSpot[], at: { x: number; y: number }, size: number): string[] {
    const operators = ['BT', `${fixed(size)} 0 0 ${fixed(-size)} ${fixed(at.x)} ${fixed(at.y)} Tm`]
    let font = -1
    let shown = ''
    let lag = Math.round((spots[0]?.x ?? 0) * -1000)
    const flush = (): void => {
      if (shown) operators.push(`[${shown}] TJ`)
      shown = ''
    }
    for (const spot of spots) {
      const code = this.codeOf(spot.text)
      if (Math.floor(code / codesPerFont) !== font) {
        flush()
        font = Math.floor(code / codesPerFont)
        operators.push(`/T${font} 1 Tf`)
      }
      shown += `${lag ? lag : ''}<${hex((code % codesPerFont) + 1, 2)}>`
      lag = unit - Math.round(spot.width * 1000)
    }
    flush()
    return [...operators, 'ET']
  }

  /** Adds the fonts to the document; call it after the last text. */
  embed(context: PDFContext): PDFDict {
    const fonts: Record<string, PDFRef> = {}
    const texts = [...this.codes.keys()]
    for (let first = 0; first < texts.length; first += codesPerFont)
      fonts[`T${first / codesPerFont}`] = embedFont(context, texts.slice(first, first + codesPerFont))
    return context.obj(fonts)
  }

  private codeOf(text: string): number {
    const code = this.codes.get(text) ?? this.codes.size
    this.codes.set(text, code)
    return code
  }
}

function embedFont(context: PDFContext, texts: string[]): PDFRef {
  const empty = context.register(context.stream(`${unit} 0 0 -250 ${unit} 850 d1`))
  const glyph = PDFName.of('g')
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type3',
      FontBBox: [0, -250, unit, 850],
      FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
      Resources: {},
      CharProcs: { g: empty },
      Encoding: { Type: 'Encoding', Differences: [1, ...texts.map(() => glyph)] },
      FirstChar: 1,
      LastChar: texts.length,
      Widths: texts.map(() => unit),
      ToUnicode: context.register(context.flateStream(toUnicode(texts))),
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
