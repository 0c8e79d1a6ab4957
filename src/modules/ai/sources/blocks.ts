import type { SourceBlock } from '../jobs/contract.ts'

/** The page of a document on which this letter of a paragraph stands: a paragraph may go on over the page. */
export const pageAt = ({ page, turns = [] }: SourceBlock, offset: number): number | undefined =>
  page === undefined ? undefined : page + turns.filter((turn) => turn <= offset).length

/** The pages of a piece of a paragraph, counted from the piece's own beginning. */
export function pagesWithin(block: SourceBlock, from: number, length: number): Pick<SourceBlock, 'page' | 'turns'> {
  const page = pageAt(block, from)
  if (page === undefined) return {}
  const turns = (block.turns ?? []).map((turn) => turn - from).filter((turn) => turn > 0 && turn < length)
  return { page, ...(turns.length > 0 ? { turns } : {}) }
}
