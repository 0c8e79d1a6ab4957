import type { Blockquote, Code, Heading, Paragraph, RootContent } from 'mdast'
import type { BlockElement, BlockNode } from '../../../catalog/lessons/blocks.ts'
import { boldLead, type CalloutKind, calloutLead, signLead } from './callouts.ts'
import { embedAddress } from './embed-address.ts'
import { htmlBlocks } from './html-blocks.ts'
import { inlineParts, paragraph, splitAtBlocks, textParts } from './inline-content.ts'
import { listBlocks } from './list-blocks.ts'
import { deeper, maxContainerDepth, type PageContext } from './page-context.ts'
import { isInline, plainText, textNode } from './page-nodes.ts'
import { tableBlocks } from './table-blocks.ts'

/** Nodes as blocks. What stands in a line by itself (text in an HTML `<div>`) is gathered into paragraphs. */
export function blocksOf(nodes: readonly RootContent[], context: PageContext): BlockElement[] {
  const blocks: BlockElement[] = []
  let line: RootContent[] = []
  const flush = (): void => {
    if (line.length > 0) blocks.push(...splitAtBlocks(inlineParts(line, context), paragraph))
    line = []
  }
  for (const node of nodes) {
    if (isInline(node)) line.push(node)
    else {
      flush()
      blocks.push(...blockOf(node, context))
    }
  }
  flush()
  return blocks
}

function blockOf(node: RootContent, context: PageContext): BlockElement[] {
  switch (node.type) {
    case 'paragraph':
      return paragraphBlocks(node, context)
    case 'heading':
      return headingBlocks(node, context)
    case 'code':
      return [codeBlock(node)]
    case 'blockquote':
      return quoteBlocks(node, context)
    case 'list':
      return listBlocks(node, context)
    case 'table':
      return tableBlocks(node, context)
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }]
    case 'htmlElement':
      return htmlBlocks(node, context)
    default:
      return []
  }
}

function paragraphBlocks(node: Paragraph, context: PageContext): BlockElement[] {
  const latex = displayMath(node, context.source)
  if (latex) return [{ type: 'math', attrs: { latex } }]
  const [only] = node.children
  if (only?.type === 'link' && node.children.length === 1) {
    const video = embedAddress(only.url)
    const label = plainText(only).trim()
    if (video) return [{ type: 'embed', attrs: { src: video, title: label === only.url ? null : label.slice(0, 500) || null } }]
  }
  const sign = context.depth === 0 && only?.type === 'text' ? signLead(only.value) : null
  if (sign) return callout(sign.kind, [{ ...node, children: [{ type: 'text', value: sign.rest }, ...node.children.slice(1)] }], context)
  return splitAtBlocks(inlineParts(node.children, context), paragraph)
}

/** `$$ … $$` as it was typed: Markdown has by now read its underscores as emphasis. */
function displayMath(node: Paragraph, source: string): string | null {
  const [start, end] = [node.position?.start.offset, node.position?.end.offset]
  if (start === undefined || end === undefined || end - start > 20_000) return null
  return /^\$\$\s*([\s\S]+?)\s*\$\$$/.exec(source.slice(start, end).trim())?.[1] ?? null
}

function headingBlocks(node: Heading, context: PageContext): BlockElement[] {
  const level = Math.min(6, node.depth + context.headingShift)
  const id = context.headingId(plainText(node))
  return splitAtBlocks(inlineParts(node.children, context), (content) => ({
    type: 'heading',
    attrs: id ? { level, id } : { level },
    content,
  }))
}

function codeBlock(node: Code): BlockElement {
  if (node.lang === 'math' && node.value.length <= 20_000) return { type: 'math', attrs: { latex: node.value } }
  const language = node.lang?.replace(/[{:,].*$/, '').slice(0, 40)
  const block: BlockElement = { type: 'codeBlock', attrs: language ? { language } : {} }
  return node.value ? { ...block, content: textParts(node.value, []) } : block
}

function quoteBlocks(node: Blockquote, context: PageContext): BlockElement[] {
  const [first, ...others] = node.children
  const lead = first?.type === 'paragraph' ? first.children[0] : undefined
  if (first?.type === 'paragraph' && lead?.type === 'text') {
    const found = calloutLead(lead.value)
    const rest = first.children.slice(1)
    if (found)
      return callout(
        found.kind,
        [{ ...first, children: found.rest ? [{ type: 'text', value: found.rest }, ...rest] : rest }, ...others],
        context,
      )
  }
  if (first?.type === 'paragraph' && lead?.type === 'strong') {
    const kind = boldLead(plainText(lead))
    const rest = first.children.slice(1)
    const after = rest[0]
    const cleaned = after?.type === 'text' ? [{ ...after, value: after.value.replace(/^[\s:]+/, '') }, ...rest.slice(1)] : rest
    if (kind) return callout(kind, [{ ...first, children: cleaned }, ...others], context)
  }
  return container('blockquote', undefined, node.children, context)
}

const callout = (kind: CalloutKind, nodes: readonly RootContent[], context: PageContext): BlockElement[] =>
  container('callout', { kind }, nodes, context)

function container(
  type: 'blockquote' | 'callout',
  attrs: { kind: CalloutKind } | undefined,
  nodes: readonly RootContent[],
  context: PageContext,
): BlockElement[] {
  const content: BlockNode[] = blocksOf(nodes, deeper(context))
  if (content.length === 0) return []
  if (context.depth >= maxContainerDepth) return blocksOf(nodes, context)
  return [attrs ? { type, attrs, content } : { type, content }]
}

/** Footnotes as a list beneath the page, in the order of their definitions. */
export function footnoteBlocks(nodes: readonly RootContent[], context: PageContext): BlockElement[] {
  const notes = nodes.flatMap((node) => (node.type === 'footnoteDefinition' ? [node] : []))
  return notes.flatMap((note) => {
    const [first, ...others] = note.children
    const label = `[${note.label ?? note.identifier}] `
    const opened = first?.type === 'paragraph' ? { ...first, children: [textNode(label), ...first.children] } : null
    if (!opened) return blocksOf(note.children, context)
    return [...splitAtBlocks(inlineParts(opened.children, context), paragraph), ...blocksOf(others, context)]
  })
}
