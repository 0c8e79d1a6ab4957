import type { RootContent } from 'mdast'
import type { BlockElement } from '../../../catalog/lessons/blocks.ts'

/** Where the targets of a page lead. The importer answers; `null` means nowhere: the words stay, the link goes. */
export type References = {
  /** An address for a link: `lesson:…`, `media:…`, `#…` or an outside one. */
  link(target: string): string | null
  /** A stored file, or the address of one elsewhere. */
  media(target: string): { mediaId: string } | { src: string } | null
}

/** What the conversion of one page carries along. */
export type PageContext = {
  references: References
  warn: (message: string) => void
  source: string
  headingId: (text: string) => string
  /** How far headings move down, so that a page under the lesson's own h1 holds no second one. */
  headingShift: number
  depth: number
  /** The block converter, handed along so that lists, tables and HTML can hold blocks without importing it. */
  blocks: (nodes: readonly RootContent[], context: PageContext) => BlockElement[]
}

export const deeper = (context: PageContext): PageContext => ({ ...context, depth: context.depth + 1 })

/** Below this, containers are unwrapped: a block document is 24 levels deep at most, and a list level takes two. */
export const maxContainerDepth = 9
