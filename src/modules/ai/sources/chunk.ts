import type { SourceBlock } from '../jobs/contract.ts'
import { pagesWithin } from './blocks.ts'

export type SourcePart = { title: string; lessonId: string | null; mediaId: string | null; blocks: SourceBlock[] }

/** The text that quotes are looked for in, and that offsets point into. */
export const textOf = (blocks: readonly SourceBlock[]): string => blocks.map(({ text }) => text).join('\n')
/** What a question can rest on. */
const proseLength = ({ blocks }: SourcePart): number =>
  blocks.reduce((sum, block) => sum + (block.kind === 'code' || block.kind === 'heading' ? 0 : block.text.length), 0)

/** Splits long sources between paragraphs; sources of different lessons never share a part. */
export function chunk(sources: readonly SourcePart[], chars: number): SourcePart[] {
  return sources.flatMap((source) => {
    const blocks = source.blocks.flatMap((block) => shortened(block, chars))
    const total = blocks.reduce((sum, { text }) => sum + text.length, 0)
    // Parts of about one size: a last one of two lines would give nothing to ask.
    const target = total / Math.max(1, Math.ceil(total / chars))
    const parts: SourceBlock[][] = [[]]
    let size = 0
    for (const block of blocks) {
      if (size >= target && parts.length * target < total) {
        parts.push([])
        size = 0
      }
      parts.at(-1)?.push(block)
      size += block.text.length
    }
    return parts.filter((part) => part.length > 0).map((part) => ({ ...source, blocks: part }))
  })
}

function shortened(block: SourceBlock, chars: number): SourceBlock[] {
  if (block.text.length <= chars) return [block]
  const { turns: _, ...rest } = block
  return [...block.text.matchAll(new RegExp(`[\\s\\S]{1,${chars}}(?=\\s|$)|[\\s\\S]{1,${chars}}`, 'g'))].flatMap(({ 0: piece, index }) => {
    const text = piece.trim()
    const from = index + piece.length - piece.trimStart().length
    return text ? [{ ...rest, text, ...pagesWithin(block, from, text.length) }] : []
  })
}

/**
 * How many questions each part gets: by its length, rounded so that the sum is what was asked for. What is over a part's
 * capacity, where that is known, goes to the others.
 */
export function share(parts: readonly SourcePart[], count: number, capacities: readonly number[] = []): number[] {
  const wanted = byLength(parts, count)
  for (let round = 0; round < 8; round++) {
    const over = wanted.map((n, i) => Math.max(0, n - (capacities[i] ?? n)))
    const left = over.reduce((sum, n) => sum + n, 0)
    const able = parts.filter((_, i) => (wanted[i] ?? 0) < (capacities[i] ?? 0))
    if (left === 0 || able.length === 0) break
    const more = byLength(able, left)
    parts.forEach((part, i) => {
      wanted[i] = (wanted[i] ?? 0) - (over[i] ?? 0) + (able.includes(part) ? (more[able.indexOf(part)] ?? 0) : 0)
    })
  }
  return wanted.map((n, i) => Math.min(n, capacities[i] ?? n))
}

function byLength(parts: readonly SourcePart[], count: number): number[] {
  const lengths = parts.map((part) => Math.max(0, proseLength(part) - 40))
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (total === 0) return parts.map(() => 0)
  const exact = lengths.map((length) => (length / total) * count)
  const wanted = exact.map(Math.floor)
  const byRest = exact.map((value, i) => ({ i, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  let left = count - wanted.reduce((sum, n) => sum + n, 0)
  for (const { i } of byRest) {
    if (left-- <= 0) break
    wanted[i] = (wanted[i] ?? 0) + 1
  }
  return wanted
}
