import { lineOf, type PageText, type Piece, rowsOf } from './text-pieces.ts'

/** Running heads and page numbers stand in this part of a page at its top and its foot. */
const margin = 0.14
const rowsLooked = 3

type Seen = { n: number; row: Piece[]; isOutermost: boolean }

/** The pages without what stands at the top or foot of several in a row: heads, foots, page numbers that count on. */
export function withoutFurniture(pages: readonly PageText[]): PageText[] {
  const seen = new Map<string, Seen[]>()
  for (const page of pages) {
    for (const { zone, row, isOutermost } of edgeRows(page)) {
      for (const name of namesOf(lineOf(row).text, page.n)) {
        const key = `${zone} ${name}`
        seen.set(key, [...(seen.get(key) ?? []), { n: page.n, row, isOutermost }])
      }
    }
  }
  const gone = new Set<Piece>()
  for (const places of seen.values()) {
    for (const run of runsOf(places)) if (isFurniture(run)) for (const { row } of run) for (const piece of row) gone.add(piece)
  }
  return pages.map((page) => ({ ...page, pieces: page.pieces.filter((piece) => !gone.has(piece)) }))
}

/** Twice is enough for the line nearest the edge; further in it may be a heading that comes again. */
const isFurniture = (run: readonly Seen[]): boolean => run.length >= (run.every(({ isOutermost }) => isOutermost) ? 2 : 3)

type Edge = { zone: 'top' | 'foot'; row: Piece[]; isOutermost: boolean }

function edgeRows({ pieces, height }: PageText): Edge[] {
  const rows = rowsOf(pieces)
  const edge = (zone: Edge['zone'], list: readonly Piece[][], isWithin: (base: number) => boolean): Edge[] =>
    list
      .slice(0, rowsLooked)
      .map((row, i) => ({ zone, row, isOutermost: i === 0 }))
      .filter(({ row }) => isWithin(row[0]?.base ?? height / 2))
  return [
    ...edge('top', rows, (base) => base < height * margin),
    ...edge('foot', rows.toReversed(), (base) => base > height * (1 - margin)),
  ]
}

/** A line by its words, and by its words with a number that counts on with the pages told apart from them. */
function namesOf(text: string, n: number): string[] {
  const numbers = [...text.matchAll(/\d+/g)].slice(0, 4)
  const counting = numbers.map(
    (found) => `${text.slice(0, found.index)}{${Number(found[0]) - n}}${text.slice(found.index + found[0].length)}`,
  )
  return [text, ...counting]
}

/** Pages that follow each other; left and right pages may have heads of their own. */
function runsOf(places: readonly Seen[]): Seen[][] {
  const runs: Seen[][] = []
  for (const place of places) {
    const run = runs.at(-1)
    if (run && place.n - (run.at(-1)?.n ?? 0) <= 2) run.push(place)
    else runs.push([place])
  }
  return runs
}
