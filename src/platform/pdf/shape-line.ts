import type { Font, Glyph, PathCommand } from 'fontkit'
import { codePointBox } from './code-point-box.ts'
import type { FontLibrary } from './font-library.ts'
import { chooseFonts, type Letter, mirrored, orderRuns, type TextRun, type TextStyle } from './itemize-text.ts'

/** An outline with its place on the line. Places and scale are in em, y upward from the baseline. */
type PlacedOutline = { glyphId: number; commands: PathCommand[]; scale: number; x: number; y: number }
/** A character of the plain text with the place it takes on the line, for search and selection. Spots stand in visual order. */
export type TextSpot = { text: string; x: number; width: number }
export type ShapedLine = { width: number; outlines: PlacedOutline[]; spots: TextSpot[] }

// Normalisation puts shadda after the vowel; drawn, it sits next to its letter and the vowel on top (UTR #53).
const vowelBeforeShadda = /([\u064B-\u0650\u0652\u0670]+)\u0651/g

const mark = /^[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]$/u
const sliver = 0.02

/** Sets a text on one line at a size of 1 em: fonts, bidirectional order, shaping. */
export async function shapeText(text: string, style: TextStyle, library: FontLibrary): Promise<ShapedLine> {
  return shapeLetters(await chooseFonts(text, style, library), style, library)
}

export async function shapeLetters(letters: Letter[], style: TextStyle, library: FontLibrary): Promise<ShapedLine> {
  const line: ShapedLine = { width: 0, outlines: [], spots: [] }
  for (const run of orderRuns(letters, style.direction)) {
    if (run.split) shapeRun(run, await library.open(run.split.file), line)
    else for (const letter of run.direction === 'rtl' ? [...run.letters].reverse() : run.letters) placeBox(letter, line)
  }
  return line
}

/** How far the ink reaches below and above the baseline, in em. */
export function inkSpan(line: ShapedLine): { bottom: number; top: number } {
  let [bottom, top] = [0, 0]
  for (const { commands, scale, y } of line.outlines)
    for (const { args } of commands)
      for (let i = 1; i < args.length; i += 2) {
        const height = y + (args[i] ?? 0) * scale
        bottom = Math.min(bottom, height)
        top = Math.max(top, height)
      }
  return { bottom, top }
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

function placeBox(letter: Letter, line: ShapedLine): void {
  const box = codePointBox(letter.text)
  const width = box.width / 1000
  line.outlines.push({ glyphId: 0, commands: box.commands, scale: 0.001, x: line.width, y: 0 })
  line.spots.push({ text: letter.text, x: line.width, width })
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
  return letters
    .flatMap((letter, i) => characters(letter.text, widths[i] ?? 0, run.direction))
    .map((spot) => {
      x += spot.width
      return { ...spot, x: x - spot.width }
    })
}

/** Readers take a code of several characters apart in different ways: each character has its own spot, a mark a sliver of its letter's. */
function characters(grapheme: string, width: number, direction: TextRun['direction']): { text: string; width: number }[] {
  const all = direction === 'rtl' ? [...grapheme].reverse() : [...grapheme]
  const marks = all.filter((character) => mark.test(character)).length
  const letters = all.length - marks || 1
  return all.map((text) => ({ text, width: mark.test(text) && marks < all.length ? sliver : (width - marks * sliver) / letters }))
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
