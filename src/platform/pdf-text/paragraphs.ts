import { joined } from './join-lines.ts'
import type { PdfBlock } from './pdf-answer.ts'
import type { Line } from './text-pieces.ts'

export type PageColumns = { n: number; columns: Line[][] }
type Placed = { line: Line; n: number; right: number; width: number; isFirst: boolean }
type Open = PdfBlock & { last: Placed; left: number }

const bullet = /^[•◦▪▫‣⁃·●○■□➢➤✓*–—-]\s+/u
const numbered = /^\(?(?:\d{1,2}|[a-z])[.)]\s+\S/u
/** A line of a table of contents: it asks and answers nothing. */
const leader = /(?:\s?[.·…]){5,}\s*[\divxlc]*$/u
const sentenceEnd = /[.!?:;。！？؟।…]["”’»)\]]*$/u

/** Lines as paragraphs, headings and list items. A paragraph goes on past the end of a column or page when its sentence does. */
export function paragraphsOf(pages: readonly PageColumns[]): PdfBlock[] {
  const lines = pages.flatMap(({ n, columns }) =>
    columns.flatMap((column) => placed(n, column)).filter(({ line }) => !leader.test(line.text)),
  )
  const words = new Set(lines.flatMap(({ line }) => line.text.toLowerCase().match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu) ?? []))
  const body = bodySize(lines)
  const pitch = usualPitch(lines)
  const blocks: Open[] = []
  for (const here of lines) {
    const open = blocks.at(-1)
    if (open && goesOn(open, here, pitch)) {
      if (here.n !== open.last.n) open.turns = [...(open.turns ?? []), open.text.length]
      open.text = joined(open.text, here.line.text, words)
      open.last = here
    } else blocks.push(begun(here, body))
  }
  return blocks.filter(({ text }) => /\p{L}/u.test(text)).map(({ last: _, left: __, ...block }) => block)
}

function placed(n: number, column: readonly Line[]): Placed[] {
  const left = Math.min(...column.map((line) => line.left))
  const right = Math.max(...column.map((line) => line.right))
  return column.map((line, i) => ({ line, n, right: line.isRtl ? left : right, width: right - left, isFirst: i === 0 }))
}

function begun(here: Placed, body: number): Open {
  const { line, n } = here
  const kind = line.size > 1.15 * body && line.text.length <= 200 ? 'heading' : startsItem(line) ? 'item' : 'text'
  return { kind, text: line.text.replace(bullet, ''), page: n, last: here, left: startOf(line) }
}

/** The edge where a line begins: the right one of a line that is read from the right. Larger is further in. */
const startOf = ({ isRtl, left, right }: Line): number => (isRtl ? -right : left)
const startsItem = ({ text }: Line): boolean => bullet.test(text) || numbered.test(text)

function goesOn(open: Open, here: Placed, pitch: number): boolean {
  const { line } = here
  const before = open.last.line
  if (startsItem(line) || Math.abs(line.size - before.size) > 0.12 * before.size || line.isRtl !== before.isRtl) return false
  const isEnd = sentenceEnd.test(before.text)
  if (here.isFirst) return open.kind !== 'heading' && !isEnd && (/^\p{Ll}/u.test(line.text) || isUncased(line.text, open.last))
  if (line.base - before.base > 1.3 * pitch * line.size) return false
  const inwards = startOf(line) - open.left
  if (open.kind === 'item') return inwards > 0.3 * line.size || !isEnd
  if (open.kind === 'heading') return true
  const isIndented = startOf(line) - startOf(before) > 0.8 * line.size && inwards > 0.8 * line.size
  return !isIndented && !(isEnd && endsShort(open.last))
}

/** Letters without case do not say whether a sentence goes on: a full line before them does. */
const isUncased = (text: string, before: Placed): boolean => /^\p{Lo}/u.test(text) && !endsShort(before)

/** A line that leaves room for a word ends a paragraph, when it ends a sentence. */
const endsShort = ({ line, right, width }: Placed): boolean => Math.abs(right - (line.isRtl ? line.left : line.right)) > 0.15 * width

/** The size that most of the text is set in. */
function bodySize(lines: readonly Placed[]): number {
  const letters = new Map<number, number>()
  for (const { line } of lines) {
    const size = Math.round(line.size * 2) / 2
    letters.set(size, (letters.get(size) ?? 0) + line.text.length)
  }
  return [...letters].reduce((most, one) => (one[1] > most[1] ? one : most), [10, 0])[0]
}

/** Base line to base line within paragraphs, in sizes of the letters: the lower third, as gaps between paragraphs are wider. */
function usualPitch(lines: readonly Placed[]): number {
  const pitches = lines.flatMap((here, i) => {
    const before = lines[i - 1]
    const pitch = before && !here.isFirst ? (here.line.base - before.line.base) / here.line.size : 0
    return pitch > 0.8 && pitch < 3 ? [pitch] : []
  })
  return pitches.sort((one, other) => one - other)[Math.floor(pitches.length / 3)] ?? 1.3
}
