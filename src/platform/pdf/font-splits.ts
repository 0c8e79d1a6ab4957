import { Kept } from '../../kernel/kept.ts'
import { fontIndex } from './gen/font-index.ts'

export type FontFamily = keyof typeof fontIndex | EastAsian | 'emoji'
export type EastAsian = 'sc' | 'jp' | 'kr'
/** One font file and the characters it draws. */
export type FontSplit = { file: string; covers(codePoint: number): boolean }

const readFamily = new Kept<FontFamily, FontSplit[]>()

/** The splits of a family; the long tables are read only when a text needs them. */
export const splitsOf = (family: FontFamily): Promise<FontSplit[]> =>
  readFamily.get(family, async () => Object.entries(await tableOf(family)).map(([file, ranges]) => toSplit(file, ranges)))

async function tableOf(family: FontFamily): Promise<Record<string, string>> {
  if (family === 'sc') return (await import('./gen/splits-sc.ts')).splits
  if (family === 'jp') return (await import('./gen/splits-jp.ts')).splits
  if (family === 'kr') return (await import('./gen/splits-kr.ts')).splits
  if (family === 'emoji') return (await import('./gen/splits-emoji.ts')).splits
  return fontIndex[family]
}

function toSplit(file: string, ranges: string): FontSplit {
  const items = ranges.split(',')
  const starts = new Uint32Array(items.length)
  const ends = new Uint32Array(items.length)
  let previous = 0
  items.forEach((item, i) => {
    const [gap = '0', length = '1'] = item.split('-')
    starts[i] = previous + Number.parseInt(gap, 36)
    previous = starts[i] + Number.parseInt(length, 36) - 1
    ends[i] = previous
  })
  return { file, covers: (codePoint) => contains(starts, ends, codePoint) }
}

function contains(starts: Uint32Array, ends: Uint32Array, codePoint: number): boolean {
  let low = 0
  let high = starts.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (codePoint < (starts[middle] ?? 0)) high = middle - 1
    else if (codePoint > (ends[middle] ?? 0)) low = middle + 1
    else return true
  }
  return false
}
