import type { RootContent } from 'mdast'
import type { BlockElement, BlockMark, BlockNode, BlockText } from '../../../catalog/lessons/blocks.ts'
import { embedAddress } from './embed-address.ts'
import { htmlMediaBlock, imageBlock } from './media-blocks.ts'
import type { PageContext } from './page-context.ts'
import { childrenOf, plainText, warnOfLoss } from './page-nodes.ts'

/** What stands in a line: text, breaks, and blocks (images, videos) that will have to stand on their own. */
export type InlinePart = BlockText | BlockElement

type MarkType = Exclude<BlockMark['type'], 'link'>
const nodeMarks: Partial<Record<RootContent['type'], MarkType>> = { emphasis: 'italic', strong: 'bold', delete: 'strike' }
const tagMarks: Record<string, MarkType> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  dfn: 'italic',
  var: 'italic',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  u: 'underline',
  ins: 'underline',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  mark: 'highlight',
  sub: 'subscript',
  sup: 'superscript',
}

export function inlineParts(nodes: readonly RootContent[], context: PageContext): InlinePart[] {
  return trimmed(merged(nodes.flatMap((node) => partsOf(node, [], context))))
}

function partsOf(node: RootContent, marks: readonly BlockMark[], context: PageContext): InlinePart[] {
  const inner = (extra?: BlockMark): InlinePart[] =>
    childrenOf(node).flatMap((child) => partsOf(child, extra ? withMark(marks, extra) : marks, context))
  switch (node.type) {
    case 'text':
      return textParts(node.value.replace(/[ \t]*\n[ \t]*/g, ' '), marks)
    case 'inlineCode':
      return textParts(node.value, withMark(marks, { type: 'code' }))
    case 'break':
      return [{ type: 'hardBreak' }]
    case 'image':
      return imageBlock({ target: node.url, alt: node.alt ?? '', caption: node.title ?? null, width: null }, context)
    case 'link':
      return linkParts(node.url, node.title ?? null, node.children, marks, context, inner)
    case 'footnoteReference':
      return textParts(`[${node.label ?? node.identifier}]`, withMark(marks, { type: 'superscript' }))
    case 'htmlElement': {
      if (node.tag === 'br') return [{ type: 'hardBreak' }]
      if (node.tag === 'a' && node.attributes.href) {
        return linkParts(node.attributes.href, node.attributes.title ?? null, node.children, marks, context, inner)
      }
      const media = htmlMediaBlock(node, context)
      if (media) return media
      if (node.tag === 'q') return [...textParts('“', marks), ...inner(), ...textParts('”', marks)]
      warnOfLoss(node, context.warn)
      const mark = tagMarks[node.tag]
      return inner(mark && { type: mark })
    }
    default: {
      const mark = nodeMarks[node.type]
      return inner(mark && { type: mark })
    }
  }
}

/** A link round a picture: a video's thumbnail becomes the video; any other picture keeps its link beneath it. */
function linkParts(
  target: string,
  title: string | null,
  children: readonly RootContent[],
  marks: readonly BlockMark[],
  context: PageContext,
  inner: (mark?: BlockMark) => InlinePart[],
): InlinePart[] {
  const label = children.map(plainText).join('').trim()
  const video = embedAddress(target)
  const pictured = children.some((child) => child.type === 'image' || (child.type === 'htmlElement' && child.tag === 'img'))
  if (pictured && video) return [{ type: 'embed', attrs: { src: video, title: (title ?? label).slice(0, 500) || null } }]
  const href = context.references.link(target)
  const mark: BlockMark | undefined = href ? { type: 'link', attrs: title ? { href, title: title.slice(0, 500) } : { href } } : undefined
  const parts = inner(mark)
  if (!pictured || !mark || parts.some((part) => part.type === 'text')) return parts
  return [...parts, ...textParts(label || title || target, withMark(marks, mark))]
}

export function textParts(text: string, marks: readonly BlockMark[]): BlockText[] {
  const parts: BlockText[] = []
  // One text node holds 200,000 characters at most; the step stays below so that merging never passes it.
  for (let at = 0; at < text.length; at += 100_000) {
    const part = text.slice(at, at + 100_000)
    parts.push(marks.length > 0 ? { type: 'text', text: part, marks: [...marks] } : { type: 'text', text: part })
  }
  return parts
}

const withMark = (marks: readonly BlockMark[], mark: BlockMark): BlockMark[] =>
  marks.length >= 8 || marks.some(({ type }) => type === mark.type) ? [...marks] : [...marks, mark]

function merged(parts: readonly InlinePart[]): InlinePart[] {
  const out: InlinePart[] = []
  for (const part of parts) {
    const last = out.at(-1)
    const joins = part.type === 'text' && last?.type === 'text' && JSON.stringify(part.marks) === JSON.stringify(last.marks)
    if (joins && last.text.length + part.text.length <= 200_000) out[out.length - 1] = { ...last, text: last.text + part.text }
    else out.push(part)
  }
  return out
}

/** No space or break at the edges of a line, nor beside a block that will part it. */
function trimmed(parts: readonly InlinePart[]): InlinePart[] {
  const out: InlinePart[] = []
  const atEdge = (part: InlinePart | undefined): boolean => !part || (part.type !== 'text' && part.type !== 'hardBreak')
  for (const part of parts) {
    if (part.type === 'text') {
      const text = atEdge(out.at(-1)) ? part.text.trimStart() : part.text
      if (text) out.push({ ...part, text })
      continue
    }
    if (part.type === 'hardBreak' && atEdge(out.at(-1))) continue
    if (part.type !== 'hardBreak') trimEnd(out)
    out.push(part)
  }
  trimEnd(out)
  return out
}

function trimEnd(parts: InlinePart[]): void {
  for (let last = parts.at(-1); last; last = parts.at(-1)) {
    if (last.type === 'hardBreak') parts.pop()
    else if (last.type === 'text') {
      const text = last.text.trimEnd()
      if (text) {
        parts[parts.length - 1] = { ...last, text }
        return
      }
      parts.pop()
    } else return
  }
}

const isLineNode = (part: InlinePart): boolean => part.type === 'text' || part.type === 'hardBreak'

/** Lines as paragraphs (or headings), with the blocks among them on their own between. */
export function splitAtBlocks(parts: readonly InlinePart[], wrap: (line: BlockNode[]) => BlockElement): BlockElement[] {
  const blocks: BlockElement[] = []
  let line: BlockNode[] = []
  const flush = (): void => {
    if (line.some((part) => part.type === 'text')) blocks.push(wrap(line))
    line = []
  }
  for (const part of parts) {
    if (isLineNode(part)) line.push(part)
    else {
      flush()
      if (part.type !== 'text') blocks.push(part)
    }
  }
  flush()
  return blocks
}

export const paragraph = (content: BlockNode[]): BlockElement =>
  content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }
