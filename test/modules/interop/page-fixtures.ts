import type { BlockDocument, BlockNode } from '../../../src/modules/catalog/lessons/blocks.ts'
import type { References } from '../../../src/modules/interop/imports/markdown/page-context.ts'
import { pageDocument } from '../../../src/modules/interop/imports/markdown/page-document.ts'
import { parsePage } from '../../../src/modules/interop/imports/markdown/parse-page.ts'

const references: References = {
  link: (target) => (target.startsWith('javascript:') ? null : target.endsWith('.md') ? 'lesson:les_1' : target),
  media: (target) => (target.startsWith('http') ? { src: target } : target.startsWith('missing') ? null : { mediaId: `med_${target}` }),
}

export function convert(markdown: string): { content: BlockNode[]; warnings: string[]; document: BlockDocument } {
  const page = parsePage(markdown)
  const { document, warnings } = pageDocument(page.nodes, page.source, references)
  return { content: document.content, warnings: [...page.warnings, ...warnings], document }
}
export const text = (value: string, ...marks: { type: 'bold' | 'italic' | 'code' | 'strike' }[]): BlockNode =>
  marks.length > 0 ? { type: 'text', text: value, marks } : { type: 'text', text: value }
export const paragraph = (...content: BlockNode[]): BlockNode => ({ type: 'paragraph', content })
