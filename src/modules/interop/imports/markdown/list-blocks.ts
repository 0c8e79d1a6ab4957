import type { List, ListItem, RootContent } from 'mdast'
import type { BlockElement } from '../../../catalog/lessons/blocks.ts'
import { paragraph } from './inline-content.ts'
import { deeper, maxContainerDepth, type PageContext } from './page-context.ts'

/** A list; with check boxes a task list. Nested deeper than a document may be, it becomes plain blocks. */
export function listBlocks(node: List, context: PageContext): BlockElement[] {
  const tasks = node.children.some((item) => typeof item.checked === 'boolean')
  if (context.depth >= maxContainerDepth) return node.children.flatMap((item) => context.blocks(item.children, context))
  const items = node.children.map((item) => listItem(item, tasks, context))
  if (items.length === 0) return []
  if (tasks) return [{ type: 'taskList', content: items }]
  if (!node.ordered) return [{ type: 'bulletList', content: items }]
  const start = node.start ?? 1
  return [{ type: 'orderedList', attrs: start === 1 ? {} : { start }, content: items }]
}

function listItem(item: ListItem, task: boolean, context: PageContext): BlockElement {
  const content = itemContent(item.children, context)
  return task ? { type: 'taskItem', attrs: { checked: item.checked === true }, content } : { type: 'listItem', content }
}

/** The editor wants a paragraph first in every item. */
export function itemContent(nodes: readonly RootContent[], context: PageContext): BlockElement[] {
  const blocks = context.blocks(nodes, deeper(context))
  return blocks[0]?.type === 'paragraph' ? blocks : [paragraph([]), ...blocks]
}
