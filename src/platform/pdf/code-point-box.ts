import type { PathCommand } from 'fontkit'

// A 3 × 5 pixel face for the sixteen digits, one row of three bits each.
const digits: Record<string, number[]> = {
  0: [7, 5, 5, 5, 7],
  1: [2, 6, 2, 2, 7],
  2: [7, 1, 7, 4, 7],
  3: [7, 1, 3, 1, 7],
  4: [5, 5, 7, 1, 1],
  5: [7, 4, 7, 1, 7],
  6: [7, 4, 7, 5, 7],
  7: [7, 1, 2, 2, 2],
  8: [7, 5, 7, 5, 7],
  9: [7, 5, 7, 1, 7],
  a: [2, 5, 7, 5, 5],
  b: [6, 5, 6, 5, 6],
  c: [7, 4, 4, 4, 7],
  d: [6, 5, 5, 5, 6],
  e: [7, 4, 6, 4, 7],
  f: [7, 4, 6, 4, 4],
}
const pixel = 60
const line = 35

/** What stands for a letter no font can draw: a box with its code point, as browsers show it. Sizes in 1/1000 em. */
export function codePointBox(letter: string): { width: number; commands: PathCommand[] } {
  const hex = (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')
  const columns = Math.ceil(hex.length / 2)
  const inner = columns * 4 * pixel + pixel
  const left = 60
  const height = 13 * pixel
  const commands = [...rectangle(left, 0, inner + 2 * line, height), ...rectangle(left + line, line, inner, height - 2 * line, true)]
  ;[...hex.padStart(columns * 2, '0')].forEach((digit, i) => {
    const x = left + line + pixel + (i % columns) * 4 * pixel
    const top = height - pixel - Math.floor(i / columns) * 6 * pixel
    digits[digit]?.forEach((row, r) => {
      for (let bit = 0; bit < 3; bit++)
        if (row & (4 >> bit)) commands.push(...rectangle(x + bit * pixel, top - (r + 1) * pixel, pixel, pixel))
    })
  })
  return { width: inner + 2 * line + 2 * left, commands }
}

/** `hole` turns the other way round, so that the non-zero rule leaves it empty. */
function rectangle(x: number, y: number, width: number, height: number, hole = false): PathCommand[] {
  const corners = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]
  const [first = [], ...rest] = hole ? corners.reverse() : corners
  return [
    { command: 'moveTo', args: first },
    ...rest.map((args): PathCommand => ({ command: 'lineTo', args })),
    { command: 'closePath', args: [] },
  ]
}
