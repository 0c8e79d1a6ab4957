import type { Font, Glyph, PathCommand } from 'fontkit'
import type { FontLibrary } from './font-library.ts'
import { codePointBox } from './code-point-box.ts'
import { chooseFonts, type Letter, mirrored, orderRuns, type TextRun, type TextStyle } from './itemize-text.ts'

/** An outline with its place on the line. Places and scale are in em, y upward from the baseline. */
export type PlacedOutline = { glyphId: number; commands: PathCommand[]; scale: number; x: number; y: number }
/** A grapheme of the plain text with the place it takes on the line, for search and selection. */
export type TextSpot = { text: string; x: number; width: number; direction: 'ltr' | 'rtl' }
export type ShapedLine = { width: number; outlines: PlacedOutline[]; spots: TextSpot[] }

/** Sets a text on one line at a size of 1 em: fonts, bidirectional order, shaping. */
export async function shapeText(text: string, style: TextStyle, library: FontLibrary): Promise<ShapedLine> {
  return shapeLetters(await chooseFonts(text, style, library), style, library)
}

export async function shapeLetters(letters: Letter[], style: TextStyle, library: FontLibrary): Promise<ShapedLine> {
  const line: ShapedLine = { width: 0, outlines: [], spots: [] }
  for (const run of orderRuns(letters, style.direction)) {
    if (run.split) shapeRun(run, await library.open(run.split.file), line)
    else for (const letter of run.direction === 'rtl' ? [...run.letters].reverse() : run.letters) placeBox(letter, run, line)
  }
  return line
}

function shapeRun(run: TextRun, font: Font, line: ShapedLine): void {
  const rtl = run.direction === 'rtl'
  const text = run.letters.map((letter) => (rtl ? [...letter.text].map(mirrored).join('') : letter.text)).join('')
  const { glyphs, positions } = font.layout(text, [], undefined, undefined, run.direction)
  const scale = 1 / font.unitsPerEm
  const advances: number[] = []
  const from = line.width
  glyphs.forEach((glyph, i) => {
    const position = positions[i] ?? { xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }
    const commands = glyph.path.commands
    if (commands.length > 0)
      line.outlines.push({ glyphId: glyph.id, commands, scale, x: line.width + position.xOffset * scale, y: position.yOffset * scale })
    advances.push(position.xAdvance * scale)
    line.width += position.xAdvance * scale
  })
  line.spots.push(...spotsOf(run, glyphs, advances, from))
}

function placeBox(letter: Letter, run: TextRun, line: ShapedLine): void {
  const box = codePointBox(letter.text)
  line.outlines.push({ glyphId: 0, commands: box.commands, scale: 1, x: line.width, y: 0 })
  line.spots.push({ text: letter.text, x: line.width, width: box.width, direction: run.direction })
  line.width += box.width
}

/**
 * Shares the width of the glyphs out among the graphemes they came from. A ligature's width is split evenly;
 * where shaping reorders glyphs (Devanagari) the shares are near enough to select by.
 */
function spotsOf(run: TextRun, glyphs: Glyph[], advances: number[], from: number): TextSpot[] {
  const rtl = run.direction === 'rtl'
  const shares: number[] = []
  const order = glyphs.map((glyph, i) => ({ count: glyph.codePoints.length, advance: advances[i] ?? 0 }))
  for (const { count, advance } of rtl ? order.reverse() : order)
    for (let i = 0; i < Math.max(count, 1); i++) shares.push(advance / Math.max(count, 1))
  const widths = run.letters.map((letter) => shares.splice(0, [...letter.text].length).reduce((sum, share) => sum + share, 0))
  if (widths.length > 0) widths[widths.length - 1] = (widths.at(-1) ?? 0) + shares.reduce((sum, share) => sum + share, 0)
  const spots = run.letters.map((letter, i) => ({ text: letter.text, x: 0, width: widths[i] ?? 0, direction: run.direction }))
  if (rtl) spots.reverse()
  let x = from
  for (const spot of spots) {
    spot.x = x
    x += spot.width
  }
  return spots
}
