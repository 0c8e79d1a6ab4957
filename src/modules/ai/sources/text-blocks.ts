import type { Nodes, Root } from 'mdast'
import { unprocessable } from '../../../kernel/errors.ts'
import { refuseCostly } from '../../interop/public.ts'
import type { SourceBlock } from '../jobs/contract.ts'

/** Pasted or plain text: an empty line ends a paragraph. */
export const plainBlocks = (text: string): SourceBlock[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .map((part) => ({ kind: 'text' as const, text: part }))

/** CommonMark with tables and the like; what is only markup is left out. */
export async function markdownBlocks(text: string): Promise<SourceBlock[]> {
  try {
    refuseCostly(text)
  } catch (error) {
    throw unprocessable(`This Markdown cannot be read: ${error instanceof Error ? error.message : 'it is malformed'}.`)
  }
  const [{ fromMarkdown }, { gfmFromMarkdown }, { gfm }] = await Promise.all([
    import('mdast-util-from-markdown'),
    import('mdast-util-gfm'),
    import('micromark-extension-gfm'),
  ])
  const root: Root = fromMarkdown(text.replace(/^---\n[\s\S]*?\n---\n/, ''), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const blocks: SourceBlock[] = []
  const walk = (node: Nodes, kind: SourceBlock['kind']): void => {
    if (node.type === 'code') push(blocks, 'code', node.value)
    else if (node.type === 'heading') push(blocks, 'heading', wordsOf(node))
    else if (node.type === 'paragraph')
      push(blocks, kind, wordsOf(node), node.children[0]?.type === 'strong' ? wordsOf(node.children[0]) : '')
    else if (node.type === 'tableRow') push(blocks, 'item', node.children.map(wordsOf).join(' | '))
    else if ('children' in node) for (const child of node.children) walk(child, node.type === 'listItem' ? 'item' : kind)
  }
  walk(root, 'text')
  return blocks
}

function push(blocks: SourceBlock[], kind: SourceBlock['kind'], text: string, start = ''): void {
  const plain = kind === 'code' ? text.trim() : text.replace(/\s+/g, ' ').trim()
  const lead = start.replace(/\s+/g, ' ').trim().length
  if (plain) blocks.push({ kind, text: plain, ...(lead > 0 && lead < plain.length - 10 ? { lead } : {}) })
}

function wordsOf(node: Nodes): string {
  if (node.type === 'html' || node.type === 'image') return ''
  if ('value' in node) return node.value
  if (node.type === 'break') return ' '
  return 'children' in node ? node.children.map((child) => wordsOf(child)).join('') : ''
}
