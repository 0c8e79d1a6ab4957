/** A run of letters on a page, in points from its upper left corner. */
export type Piece = { text: string; left: number; right: number; base: number; size: number; isRtl: boolean }
export type PageText = { n: number; height: number; pieces: Piece[] }

/** What pdf.js says of a run, with the page's matrix applied to its own. */
export type Run = { str: string; dir: string; width: number; matrix: readonly number[] }

/** Upright text only: what runs up a margin or slanted across the page is a mark on the paper, not prose. */
export function pieceOf({ str, dir, width, matrix }: Run): Piece | null {
  const [a = 0, b = 0, c = 0, d = 0, left = 0, base = 0] = matrix
  const text = printable(str)
  const size = Math.hypot(c, d)
  const isUpright = a > 0 && Math.abs(b) < a * 0.05
  if (!text.trim() || !isUpright || !Number.isFinite(left + base + width) || size <= 0) return null
  return { text, left, right: left + Math.max(0, width), base, size, isRtl: dir === 'rtl' }
}

/** No control characters, none that only this file's fonts know, and no half of a pair. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Co}\p{Cs}\ufffd]/gu, '')

export type Line = Piece

/** Pieces on one base line, from the top down; superscripts stay with their line. */
export function rowsOf(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = []
  for (const piece of [...pieces].sort((one, other) => one.base - other.base || one.left - other.left)) {
    const row = rows.at(-1)
    const [first] = row ?? []
    if (row && first && piece.base - first.base < 0.4 * Math.max(first.size, piece.size)) row.push(piece)
    else rows.push([piece])
  }
  return rows
}

/** A row's pieces as one line, in the direction that most of it is read. */
export function lineOf(row: readonly Piece[]): Line {
  const isRtl = lettersOf(row.filter((one) => one.isRtl)) > lettersOf(row) / 2
  const sorted = [...row].sort((one, other) => (isRtl ? other.left - one.left : one.left - other.left))
  let text = ''
  let before: Piece | undefined
  for (const piece of sorted) {
    const gap = before ? (isRtl ? before.left - piece.right : piece.left - before.right) : 0
    text += before && gap > 0.15 * piece.size ? ` ${piece.text}` : piece.text
    before = piece
  }
  const largest = sorted.reduce((most, one) => (one.text.length > most.text.length ? one : most))
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    left: Math.min(...sorted.map(({ left }) => left)),
    right: Math.max(...sorted.map(({ right }) => right)),
    base: largest.base,
    size: largest.size,
    isRtl,
  }
}

export const lettersOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { text }) => sum + text.length, 0)
