import type { BlockDocument, BlockNode } from '../../../../src/modules/catalog/lessons/blocks.ts'

const paragraph = (...content: BlockNode[]): BlockNode => ({ type: 'paragraph', content })
const plain = (text: string): BlockNode => ({ type: 'text', text })

/** A written suggestion as blocks at the end of a lesson: points become a list, cards a term in bold with its answer. */
export function withText(doc: BlockDocument | null, text: string): BlockDocument {
  const added: BlockNode[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const [term, answer] = line.split(' :: ')
    const point = /^[-*•]\s+(.+)$/.exec(line)?.[1]
    const last = added.at(-1)
    if (point) {
      const item: BlockNode = { type: 'listItem', content: [paragraph(plain(point))] }
      if (last?.type === 'bulletList') last.content = [...(last.content ?? []), item]
      else added.push({ type: 'bulletList', content: [item] })
    } else if (term && answer) added.push(paragraph({ type: 'text', text: term, marks: [{ type: 'bold' }] }, plain(` ${answer}`)))
    else added.push(paragraph(plain(line)))
  }
  return { type: 'doc', content: [...(doc?.content ?? []).filter((node) => !isEmpty(node)), ...added] }
}

/** The empty line that an editor keeps for whoever begins to write. */
const isEmpty = (node: BlockNode): boolean => node.type === 'paragraph' && (node.content ?? []).length === 0
