import type { Schema } from '@tiptap/pm/model'
import type { BlockDocument, BlockElement, BlockNode } from '../../../../src/modules/catalog/lessons/blocks.ts'

const inlineTypes = new Set(['text', 'hardBreak', 'mathInline'])
const inlineHolders = new Set(['paragraph', 'heading'])
const items: Record<string, 'listItem' | 'taskItem'> = { bulletList: 'listItem', orderedList: 'listItem', taskList: 'taskItem' }

/**
 * A document as the editor can hold it, with every word of it: words that stand outside a paragraph get one, blocks inside a
 * line come after it. Null when even then the schema does not take it, so that nobody saves over what they could not see.
 */
export function fitDocument(doc: BlockDocument | null, schema: Schema): BlockDocument | null {
  const fitted: BlockDocument = { type: 'doc', content: atLeastOne(blocks(doc?.content ?? [])) }
  try {
    schema.nodeFromJSON(fitted).check()
    return fitted
  } catch {
    return null
  }
}

const atLeastOne = (content: BlockNode[]): BlockNode[] => (content.length > 0 ? content : [{ type: 'paragraph' }])

function blocks(nodes: readonly BlockNode[]): BlockNode[] {
  const out: BlockNode[] = []
  let line: BlockNode[] = []
  const flush = () => {
    if (line.length > 0) out.push({ type: 'paragraph', content: line })
    line = []
  }
  for (const node of nodes) {
    if (inlineTypes.has(node.type)) line.push(node)
    else if (node.type !== 'text') {
      flush()
      out.push(...block(node))
    }
  }
  flush()
  return out
}

function block(node: BlockElement): BlockNode[] {
  const content = node.content ?? []
  if (node.type === 'codeBlock') return [codeOf(node)]
  if (inlineHolders.has(node.type)) {
    const words = content.filter(({ type }) => inlineTypes.has(type))
    const others = content.filter(({ type }) => !inlineTypes.has(type))
    return [{ ...node, content: words }, ...blocks(others)]
  }
  const item = items[node.type]
  if (item) {
    const children = content.flatMap((child): BlockNode[] =>
      child.type !== 'text' && child.type === item
        ? [{ ...child, content: atLeastOne(blocks(child.content ?? [])) }]
        : blocks([child]).map((one) => ({ type: item, content: [one] })),
    )
    return children.length > 0 ? [{ ...node, content: children }] : []
  }
  if (node.type === 'table') return tableOf(node)
  if (
    node.type === 'listItem' ||
    node.type === 'taskItem' ||
    node.type === 'tableRow' ||
    node.type === 'tableCell' ||
    node.type === 'tableHeader'
  )
    return blocks(content)
  if (node.type === 'blockquote' || node.type === 'callout' || node.type === 'details')
    return [{ ...node, content: atLeastOne(blocks(content)) }]
  return [node]
}

function codeOf(node: BlockElement): BlockElement {
  const text = (node.content ?? []).map((child) => (child.type === 'text' ? child.text : child.type === 'hardBreak' ? '\n' : '')).join('')
  return { ...node, content: text ? [{ type: 'text', text }] : [] }
}

function tableOf(node: BlockElement): BlockNode[] {
  const rows = (node.content ?? []).flatMap((row): BlockNode[] => {
    if (row.type === 'text') return []
    const cells = (row.content ?? []).flatMap((cell): BlockNode[] =>
      cell.type === 'tableCell' || cell.type === 'tableHeader' ? [{ ...cell, content: atLeastOne(blocks(cell.content ?? [])) }] : [],
    )
    return cells.length > 0 ? [{ type: 'tableRow', content: cells }] : []
  })
  return rows.length > 0 ? [{ ...node, content: rows }] : []
}
