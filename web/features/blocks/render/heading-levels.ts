import type { BlockElement, BlockNode } from '../../../../src/modules/catalog/lessons/blocks.ts'

export type HeadingLevel = 2 | 3 | 4 | 5 | 6

const within = (level: number): HeadingLevel => Math.min(6, Math.max(2, level)) as HeadingLevel

const plainText = (node: BlockNode): string => (node.type === 'text' ? node.text : (node.content ?? []).map(plainText).join(''))

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

function headingsOf(nodes: readonly BlockNode[]): BlockElement[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return []
    return node.type === 'heading' ? [node] : headingsOf(node.content ?? [])
  })
}

/**
 * Beneath the page's own h1 a document starts at h2 and never skips a step down, whatever levels it was written or
 * imported with: people who move by headings would look for what is missing.
 */
export function outlineHeadings(nodes: readonly BlockNode[]): { levels: Map<BlockElement, HeadingLevel>; ids: Map<BlockElement, string> } {
  const headings = headingsOf(nodes)
  const top = Math.min(...headings.map(({ attrs }) => attrs?.level ?? 2))
  const levels = new Map<BlockElement, HeadingLevel>()
  const ids = new Map<BlockElement, string>()
  const taken = new Set<string>()
  let above = 1
  for (const heading of headings) {
    const level = within(Math.min(above + 1, 2 + (heading.attrs?.level ?? 2) - top))
    levels.set(heading, level)
    above = level
    const wanted = heading.attrs?.id || slugOf(plainText(heading)) || 'section'
    let id = wanted
    for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`
    taken.add(id)
    ids.set(heading, id)
  }
  return { levels, ids }
}
