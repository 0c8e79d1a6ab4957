import type { BlockElement, BlockNode } from './render-context.ts'

/** Pictures with a caption are counted through a document, so that its text can speak of them: "Figure 2". */
export function figureNumbers(nodes: readonly BlockNode[], numbers = new Map<BlockNode, number>()): Map<BlockNode, number> {
  for (const node of nodes) {
    if (node.type === 'text') continue
    if (isFigure(node)) numbers.set(node, numbers.size + 1)
    figureNumbers(node.content ?? [], numbers)
  }
  return numbers
}

const isFigure = ({ type, attrs }: BlockElement) => type === 'image' && Boolean(attrs?.caption)
