import { type Line, lettersOf, lineOf, type Piece, rowsOf } from './text-pieces.ts'

/** Past this a page is a drawing or an attack: it is read from the top down. */
const mostSegments = 1500
const fewest = 3

/**
 * The columns of a page, one after the other as they are read. A gutter is a white strip with lines on both sides; lines that
 * cross it (titles, wide figures' captions) end the columns above them.
 */
export function columnsOf(pieces: readonly Piece[]): Line[][] {
  const isRtl = lettersOf(pieces.filter((one) => one.isRtl)) > lettersOf(pieces) / 2
  return ordered(rowsOf(pieces).flatMap(segmentsOf), isRtl).map((segments) => rowsOf(segments).map(lineOf))
}

/** What stands together on a row: past a wide gap another column begins, or another cell. */
function segmentsOf(row: readonly Piece[]): Line[] {
  const groups: Piece[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const piece of [...row].sort((one, other) => one.left - other.left)) {
    if (piece.left - end > 1.5 * piece.size) groups.push([])
    groups.at(-1)?.push(piece)
    end = Math.max(end, piece.right)
  }
  return groups.map(lineOf)
}

function ordered(segments: readonly Line[], isRtl: boolean): Line[][] {
  const at = segments.length > mostSegments ? null : gutterOf(segments)
  if (at === null) return segments.length > 0 ? [[...segments]] : []
  return bandsOf(segments, at).flatMap(({ left, right, crossing }) => [
    ...(isRtl ? [right, left] : [left, right]).flatMap((column) => ordered(column, isRtl)),
    ...(crossing.length > 0 ? [crossing] : []),
  ])
}

type Band = { left: Line[]; right: Line[]; crossing: Line[] }

/** Between lines that cross the gutter, what stands left and right of it. */
function bandsOf(segments: readonly Line[], at: number): Band[] {
  const bands: Band[] = [{ left: [], right: [], crossing: [] }]
  for (const segment of segments) {
    const band = bands.at(-1) as Band
    const isCrossing = segment.left < at && segment.right > at
    if (isCrossing) band.crossing.push(segment)
    else if (band.crossing.length > 0) bands.push({ left: [], right: [], crossing: [], [sideOf(segment, at)]: [segment] })
    else band[sideOf(segment, at)].push(segment)
  }
  return bands
}
const sideOf = (segment: Line, at: number) => (segment.right <= at ? 'left' : 'right')

/** Where the white strip is that most lines stand beside, if there is one. */
function gutterOf(segments: readonly Line[]): number | null {
  if (segments.length < 2 * fewest) return null
  let best: { at: number; beside: number; width: number } | null = null
  for (const end of new Set(segments.map(({ right }) => right))) {
    const begin = segments.reduce((least, { left }) => (left > end && left < least ? left : least), Number.POSITIVE_INFINITY)
    const width = begin - end
    if (!Number.isFinite(width) || width < 0.6 * (segments[0]?.size ?? 10)) continue
    const at = end + width / 2
    const columns = bandsOf(segments, at).filter(({ left, right }) => areColumns(left, right))
    const beside = columns.reduce((sum, { left, right }) => sum + left.length + right.length, 0)
    const apart = segments.filter(({ left, right }) => right <= at || left >= at).length
    if (beside < 0.6 * apart || beside === 0) continue
    if (!best || beside > best.beside || (beside === best.beside && width > best.width)) best = { at, beside, width }
  }
  return best?.at ?? null
}

/** Prose on both sides, beside each other: not a number behind each line, not the cells of a table. */
function areColumns(left: readonly Line[], right: readonly Line[]): boolean {
  if (left.length < fewest || right.length < fewest) return false
  if (![left, right].every((side) => lettersOf(side) / side.length >= 12)) return false
  const [from, to] = [Math.max(top(left), top(right)), Math.min(bottom(left), bottom(right))]
  return to - from >= 0.5 * Math.min(bottom(left) - top(left), bottom(right) - top(right))
}
const top = (lines: readonly Line[]): number => Math.min(...lines.map(({ base }) => base))
const bottom = (lines: readonly Line[]): number => Math.max(...lines.map(({ base }) => base))
