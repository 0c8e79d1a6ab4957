import type { Font, Glyph, PathCommand } from 'fontkit'
import { codePointBox } from './code-point-box.ts'
import type { FontLibrary } from './font-library.ts'
import { chooseFonts, type Letter, mirrored, orderRuns, type TextRun, type TextStyle } from './itemize-text.ts'

/** An outline with its place on the line. Places and scale are in em, y upward from the baseline. */
export type PlacedOutline = { glyphId: number; commands: PathCommand[]; scale: number; x: number; y: number }
/** A grapheme of the plain text with the place it takes on the line, for search and selection. */
export type TextSpot = { text: string; x: number; width: number; direction: 'ltr' | 'rtl' }
export type ShapedLine = { width: number; outlines: PlacedOutline[]; spots: TextSpot[] }

// Normalisation puts shadda after the vowel; drawn, it sits next to its letter and the vowel on top (UTR #53).
const vowelBeforeShadda = /([\u064B-\u0650\u0652\u0670]+)\u0651/g

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
  const source = run.letters.map((letter) => (rtl ? [...letter.text].map(mirrored).join('') : letter.text)).join('')
  const text = source.replace(vowelBeforeShadda, '\u0651$1')
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
  line.spots.push(...spotsOf(run, glyphs, advances, from, font.layout(' ').glyphs[0]?.id ?? 0))
}

function placeBox(letter: Letter, run: TextRun, line: ShapedLine): void {
  const box = codePointBox(letter.text)
  const width = box.width / 1000
  line.outlines.push({ glyphId: 0, commands: box.commands, scale: 0.001, x: line.width, y: 0 })
  line.spots.push({ text: letter.text, x: line.width, width, direction: run.direction })
  line.width += width
}

/**
 * Shares the width of the glyphs out among the graphemes, word by word: one to one where their numbers agree, evenly where a
 * ligature or a reordering makes them differ. fontkit keeps one glyph object per id, so a glyph cannot tell which letter it came from.
 */
function spotsOf(run: TextRun, glyphs: Glyph[], advances: number[], from: number, spaceId: number): TextSpot[] {
  const letters = run.direction === 'rtl' ? [...run.letters].reverse() : run.letters
  const wide = glyphs.map(({ id }, i) => ({ space: id === spaceId, advance: advances[i] ?? 0 })).filter((glyph) => glyph.advance > 0)
  const words = split(letters, (letter) => letter.text === ' ')
  const shaped = split(wide, (glyph) => glyph.space)
  const widths =
    words.length === shaped.length ? words.flatMap((word, i) => share(word.length, shaped[i] ?? [])) : share(letters.length, wide)
  let x = from
  return letters.map((letter, i) => {
    const width = widths[i] ?? 0
    x += width
    return { text: letter.text, x: x - width, width, direction: run.direction }
  })
}

function share(count: number, glyphs: { advance: number }[]): number[] {
  if (count === glyphs.length) return glyphs.map((glyph) => glyph.advance)
  const total = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0)
  return Array.from({ length: count }, () => total / count)
}

/** Words and the spaces between them, each in a list of its own. */
function split<T>(items: T[], isSpace: (item: T) => boolean): T[][] {
  const parts: T[][] = [[]]
  for (const item of items) {
    if (isSpace(item)) parts.push([item], [])
    else parts.at(-1)?.push(item)
  }
  return parts
}
