import type { RootContent } from 'mdast'
import type { BlockElement } from '../../../catalog/lessons/blocks.ts'
import { inlineParts, paragraph, splitAtBlocks, textParts } from './inline-content.ts'
import { itemContent } from './list-blocks.ts'
import { htmlMediaBlock } from './media-blocks.ts'
import { deeper, maxContainerDepth, type PageContext } from './page-context.ts'
import { childrenOf, type HtmlElement, plainText, warnOfLoss } from './page-nodes.ts'
import { htmlTableBlocks } from './table-blocks.ts'

/** A block-level HTML element as blocks. Of an element with no counterpart its content stays and its markup goes. */
export function htmlBlocks(element: HtmlElement, context: PageContext): BlockElement[] {
  const media = htmlMediaBlock(element, context)
  if (media) return media
  const { tag, children } = element
  const heading = /^h([1-6])$/.exec(tag)
  if (heading) return headingBlocks(Number(heading[1]), children, context)
  if (tag === 'br') return []
  if (tag === 'hr') return [{ type: 'horizontalRule' }]
  if (tag === 'pre') return [preBlock(element)]
  if (context.depth < maxContainerDepth) {
    if (tag === 'table') return htmlTableBlocks(element, context)
    if (tag === 'ul' || tag === 'ol') return list(tag, children, context)
    if (tag === 'blockquote') return filled('blockquote', children, context)
    if (tag === 'details') return details(children, context)
  }
  if (tag === 'figcaption' || tag === 'caption') return splitAtBlocks(inlineParts(children, context), paragraph)
  warnOfLoss(element, context.warn)
  return context.blocks(children, context)
}

function headingBlocks(depth: number, children: readonly RootContent[], context: PageContext): BlockElement[] {
  const level = Math.min(6, depth + context.headingShift)
  const id = context.headingId(children.map(plainText).join(''))
  return splitAtBlocks(inlineParts(children, context), (content) => ({ type: 'heading', attrs: id ? { level, id } : { level }, content }))
}

function preBlock(element: HtmlElement): BlockElement {
  const language = /\blanguage-([\w+#-]{1,40})/.exec(element.attributes.class ?? '')?.[1]
  const text = rawText(element).replace(/^\n|\n$/g, '')
  const block: BlockElement = { type: 'codeBlock', attrs: language ? { language } : {} }
  return text ? { ...block, content: textParts(text, []) } : block
}

const rawText = (node: RootContent): string => ('value' in node ? node.value : childrenOf(node).map(rawText).join(''))

function list(tag: 'ul' | 'ol', children: readonly RootContent[], context: PageContext): BlockElement[] {
  const items = children.flatMap((child): BlockElement[] =>
    child.type === 'htmlElement' && child.tag === 'li' ? [{ type: 'listItem', content: itemContent(child.children, context) }] : [],
  )
  return items.length > 0 ? [{ type: tag === 'ul' ? 'bulletList' : 'orderedList', content: items }] : []
}

function filled(type: 'blockquote', children: readonly RootContent[], context: PageContext): BlockElement[] {
  const content = context.blocks(children, deeper(context))
  return content.length > 0 ? [{ type, content }] : []
}

function details(children: readonly RootContent[], context: PageContext): BlockElement[] {
  const isSummary = (child: RootContent): boolean => child.type === 'htmlElement' && child.tag === 'summary'
  const title = children.filter(isSummary).map(plainText).join(' ').trim().slice(0, 500)
  const content = context.blocks(
    children.filter((child) => !isSummary(child)),
    deeper(context),
  )
  if (content.length === 0) return title ? [paragraph([{ type: 'text', text: title }])] : []
  return [{ type: 'details', attrs: { title: title || null }, content }]
}
