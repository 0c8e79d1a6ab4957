import type { RootContent } from 'mdast'
import { BlockDocument, type BlockElement } from '../../../catalog/lessons/blocks.ts'
import { blocksOf, footnoteBlocks } from './block-content.ts'
import { headingIds } from './heading-ids.ts'
import type { PageContext, References } from './page-context.ts'
import { visit } from './parse-page.ts'
import { PageRefused } from './refuse-costly.ts'

export type ConvertedPage = { document: BlockDocument; warnings: string[] }

/** Parsed Markdown as the block document of a lesson: no HTML, every link and file as `references` answers. Throws PageRefused. */
export function pageDocument(nodes: readonly RootContent[], source: string, references: References): ConvertedPage {
  const warnings = new Set<string>()
  const context: PageContext = {
    references,
    source,
    warn: (message) => warnings.add(message),
    headingId: headingIds(),
    headingShift: hasTopHeading(nodes) ? 1 : 0,
    depth: 0,
    blocks: blocksOf,
  }
  const blocks = [...blocksOf(nodes, context), ...footnoteBlocks(nodes, context)]
  const bounded = blocks.map((block) => cutLong(block, context)).slice(0, maxChildren)
  if (blocks.length > maxChildren) context.warn(`The page is too long: its first ${maxChildren} blocks were imported.`)
  const document = BlockDocument.safeParse({ type: 'doc', content: bounded })
  if (!document.success) throw new PageRefused('it holds what a lesson cannot')
  return { document: document.data, warnings: [...warnings] }
}

const maxChildren = 5000

function cutLong(block: BlockElement, context: PageContext): BlockElement {
  if (!block.content) return block
  if (block.content.length > maxChildren) context.warn(`A list or table is too long: its first ${maxChildren} rows were imported.`)
  return {
    ...block,
    content: block.content.slice(0, maxChildren).map((child) => (child.type === 'text' ? child : cutLong(child, context))),
  }
}

function hasTopHeading(nodes: readonly RootContent[]): boolean {
  let found = false
  for (const node of nodes) {
    visit(node, (inner) => {
      if ((inner.type === 'heading' && inner.depth === 1) || (inner.type === 'htmlElement' && inner.tag === 'h1')) found = true
    })
  }
  return found
}
