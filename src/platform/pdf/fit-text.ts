import type { FontLibrary } from './font-library.ts'
import { chooseFonts, type Letter, type TextStyle } from './itemize-text.ts'
import { type ShapedLine, shapeLetters } from './shape-line.ts'

export type TextBox = { size: number; smallest: number; width: number; lines: number }
export type FittedText = { size: number; lines: ShapedLine[] }

const eastAsianLetter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const closing = /^[\p{Pe}\p{Pf}\p{Po}ー々]/u
const opening = /^[\p{Ps}\p{Pi}]/u
const shrinkStep = 0.94

/**
 * Sets a text in a box: on one line at full size, then smaller down to `smallest`, then on more lines, and if even that
 * is too little, smaller still. A word too long for a line of a readable size goes on in the next. A name is never cut.
 */
export async function fitText(text: string, style: TextStyle, box: TextBox, library: FontLibrary): Promise<FittedText> {
  const letters = await chooseFonts(text, style, library)
  const whole = await shapeLetters(letters, style, library)
  const single = { size: Math.min(box.size, box.width / (whole.width || 1)), lines: [whole] }
  if (single.size >= box.smallest || box.lines === 1) return single
  const inRows = (pieces: Letter[][]) => fitRows(pieces, style, box, library, single)
  const byWord = await inRows(cut(letters))
  if (byWord.size >= box.smallest) return byWord
  const anywhere = await inRows(letters.map((letter) => [letter]))
  return anywhere.size > byWord.size ? anywhere : byWord
}

/** In at most as many rows as the box has; where that cannot be, the one line. */
async function fitRows(pieces: Letter[][], style: TextStyle, box: TextBox, library: FontLibrary, single: FittedText): Promise<FittedText> {
  const widths = await Promise.all(pieces.map(async (piece) => (await shapeLetters(trimmed(piece), style, library)).width))
  let size = box.smallest
  let rows = wrap(pieces, widths, box.width / size)
  while (rows.length > box.lines && size > single.size) {
    size *= shrinkStep
    rows = wrap(pieces, widths, box.width / size)
  }
  if (rows.length > box.lines) return single
  rows = balanced(pieces, widths, box.width / size, rows)
  const lines = await Promise.all(rows.map((row) => shapeLetters(trimmed(row), style, library)))
  const widest = Math.max(...lines.map((line) => line.width))
  // letters that join are narrower than they were one by one
  return { size: Math.min(box.smallest, box.width / widest), lines }
}

/** Where a line may end: after a space, and beside a letter of a script written without spaces. */
function cut(letters: Letter[]): Letter[][] {
  const pieces: Letter[][] = []
  letters.forEach((letter, i) => {
    const piece = pieces.at(-1)
    if (piece && !mayBreak(letters[i - 1]?.text ?? '', letter.text)) piece.push(letter)
    else pieces.push([letter])
  })
  return pieces
}

function mayBreak(before: string, after: string): boolean {
  if (after === ' ' || closing.test(after) || opening.test(before)) return false
  return before === ' ' || eastAsianLetter.test(before) || eastAsianLetter.test(after)
}

function wrap(pieces: Letter[][], widths: number[], limit: number): Letter[][] {
  const rows: Letter[][] = []
  let used = Number.POSITIVE_INFINITY
  pieces.forEach((piece, i) => {
    const width = widths[i] ?? 0
    const gap = rows.at(-1)?.at(-1)?.text === ' ' ? 0.25 : 0
    if (used + gap + width > limit) {
      rows.push([...piece])
      used = width
    } else {
      rows.at(-1)?.push(...piece)
      used += gap + width
    }
  })
  return rows
}

/** The same number of rows, as even as they get: a last row of one short word reads as a mistake. */
function balanced(pieces: Letter[][], widths: number[], limit: number, rows: Letter[][]): Letter[][] {
  let best = rows
  for (let share = 0.95; share > 0.4; share -= 0.05) {
    const narrower = wrap(pieces, widths, limit * share)
    if (narrower.length > rows.length) break
    best = narrower
  }
  return best
}

const trimmed = (letters: Letter[]): Letter[] => (letters.at(-1)?.text === ' ' ? letters.slice(0, -1) : letters)
