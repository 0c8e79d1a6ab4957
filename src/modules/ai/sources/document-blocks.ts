import type { BlockDocument, BlockNode } from '../../catalog/lessons/blocks.ts'
import type { SourceBlock } from '../jobs/contract.ts'

/** A lesson's body as paragraphs, each knowing what it is: a question rests on prose, not on a line of code. */
export function documentBlocks(document: BlockDocument): SourceBlock[] {
  const blocks: SourceBlock[] = []
  const walk = (nodes: readonly BlockNode[], kind: SourceBlock['kind']): void => {
    for (const node of nodes) {
      if (node.type === 'text') continue
      const content = node.content ?? []
      if (node.type === 'codeBlock') push(blocks, 'code', inlineText(content))
      else if (node.type === 'heading') push(blocks, 'heading', inlineText(content))
      else if (node.type === 'paragraph') push(blocks, kind, inlineText(content), boldStart(content))
      else if (node.type === 'tableRow') push(blocks, 'item', content.map((cell) => inlineText(leaves(cell))).join(' | '))
      else walk(content, node.type === 'listItem' || node.type === 'taskItem' ? 'item' : kind)
    }
  }
  walk(document.content, 'text')
  return blocks
}

function push(blocks: SourceBlock[], kind: SourceBlock['kind'], text: string, start = ''): void {
  const plain = kind === 'code' ? text.trim() : text.replace(/\s+/g, ' ').trim()
  const lead = start.replace(/\s+/g, ' ').trim().length
  if (plain) blocks.push({ kind, text: plain, ...(lead > 0 && lead < plain.length - 10 ? { lead } : {}) })
}

/** Words in bold that open a paragraph: "**Debugging** Finding faults by …". */
function boldStart(nodes: readonly BlockNode[]): string {
  const plain = nodes.findIndex((node) => node.type !== 'text' || !node.marks?.some(({ type }) => type === 'bold'))
  return inlineText(plain < 0 ? [] : nodes.slice(0, plain))
}

const leaves = (node: BlockNode): BlockNode[] => (node.type === 'text' ? [node] : (node.content ?? []).flatMap(leaves))

function inlineText(nodes: readonly BlockNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text
      if (node.type === 'hardBreak') return '\n'
      if (node.type === 'mathInline') return node.attrs?.latex ?? ''
      return inlineText(node.content ?? [])
    })
    .join('')
}
