import { z } from 'zod'

/**
 * The block document of a lesson: ProseMirror JSON, so that the editor, the importers, the Worker and the
 * renderer share one shape. Text and attributes are data; nothing in here is ever HTML.
 */
const Href = z
  .string()
  .max(2000)
  .refine(
    (href) => /^(https?:\/\/|mailto:|tel:|lesson:|media:|#|\/)/i.test(href),
    'must be an http(s), mailto, tel, lesson: or media: link',
  )

const Mark = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['bold', 'italic', 'strike', 'underline', 'code', 'highlight', 'subscript', 'superscript']) }),
  z.object({ type: z.literal('link'), attrs: z.object({ href: Href, title: z.string().max(500).nullish() }) }),
])
export type BlockMark = z.infer<typeof Mark>

const Text = z.object({ type: z.literal('text'), text: z.string().min(1).max(200_000), marks: z.array(Mark).max(8).optional() })

const NodeType = z.enum([
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'taskList',
  'taskItem',
  'blockquote',
  'callout',
  'codeBlock',
  'image',
  'math',
  'mathInline',
  'embed',
  'file',
  'video',
  'audio',
  'quiz',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'horizontalRule',
  'hardBreak',
  'details',
])
export type BlockType = z.infer<typeof NodeType>

/** Attributes by block. `mediaId` names a stored file; `src` an outside address. Absent means default. */
const Attrs = z.object({
  level: z.number().int().min(1).max(6).optional(),
  id: z.string().max(200).optional(),
  start: z.number().int().min(0).optional(),
  checked: z.boolean().optional(),
  kind: z.enum(['note', 'tip', 'warning', 'danger']).optional(),
  title: z.string().max(500).nullish(),
  language: z.string().max(40).nullish(),
  mediaId: z.string().max(40).nullish(),
  assessmentId: z.string().max(40).nullish(),
  src: Href.nullish(),
  alt: z.string().max(2000).nullish(),
  caption: z.string().max(2000).nullish(),
  width: z.number().int().positive().nullish(),
  height: z.number().int().positive().nullish(),
  filename: z.string().max(400).nullish(),
  latex: z.string().max(20_000).optional(),
  colspan: z.number().int().min(1).max(100).optional(),
  rowspan: z.number().int().min(1).max(1000).optional(),
  align: z.enum(['start', 'center', 'end']).nullish(),
})
export type BlockAttrs = z.infer<typeof Attrs>

export type BlockText = { type: 'text'; text: string; marks?: BlockMark[] | undefined }
export type BlockElement = { type: BlockType; attrs?: BlockAttrs | undefined; content?: BlockNode[] | undefined }
export type BlockNode = BlockText | BlockElement

const Element: z.ZodType<BlockElement> = z.lazy(() =>
  z.object({ type: NodeType, attrs: Attrs.optional(), content: z.array(BlockNode).max(5000).optional() }),
)
const BlockNode: z.ZodType<BlockNode> = z.lazy(() => z.union([Text, Element]))

const maxDepth = 24

/** Whether anything stands deeper than the limit. Measured level by level before validation, which recurses. */
function isTooDeep(document: unknown): boolean {
  let level: unknown[] = [document]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true
    level = level.flatMap((node) =>
      node && typeof node === 'object' && 'content' in node && Array.isArray(node.content) ? node.content : [],
    )
  }
  return false
}

export const BlockDocument = z
  .preprocess(
    (document, ctx) => {
      if (isTooDeep(document)) ctx.addIssue({ code: 'custom', message: `is nested too deeply (${maxDepth} levels at most)` })
      return document
    },
    z.object({ type: z.literal('doc'), content: z.array(BlockNode).max(5000) }),
  )
  .meta({ id: 'BlockDocument', description: 'Block document (ProseMirror JSON).' })
export type BlockDocument = z.infer<typeof BlockDocument>

/** The plain words of a document, one line per block: what search indexes and summaries read. */
export function blockText(doc: { content?: BlockNode[] | undefined }): string {
  const lines: string[] = []
  const walk = (node: { content?: BlockNode[] | undefined }): void => {
    let line = ''
    for (const child of node.content ?? []) {
      if (child.type === 'text') line += child.text
      else if (child.type === 'hardBreak') line += '\n'
      else if (child.type === 'mathInline') line += child.attrs?.latex ?? ''
      else walk(child)
    }
    if (line.trim()) lines.push(line.trim())
  }
  walk(doc)
  return lines.join('\n')
}

/** Every stored file the document shows or links. */
export function blockMediaIds(doc: { content?: BlockNode[] | undefined }): string[] {
  const ids = new Set<string>()
  const walk = (node: { content?: BlockNode[] | undefined }): void => {
    for (const child of node.content ?? []) {
      if (child.type === 'text') {
        for (const mark of child.marks ?? []) {
          if (mark.type === 'link' && mark.attrs.href.startsWith('media:')) ids.add(mark.attrs.href.slice(6).split(/[?#]/)[0] ?? '')
        }
        continue
      }
      if (child.attrs?.mediaId) ids.add(child.attrs.mediaId)
      walk(child)
    }
  }
  walk(doc)
  return [...ids].filter(Boolean)
}
