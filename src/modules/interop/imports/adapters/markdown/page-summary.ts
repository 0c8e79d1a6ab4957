import type { RootContent } from 'mdast'
import { fieldList, fieldMinutes, fieldNumber, fieldText } from '../../markdown/front-matter.ts'
import { childrenOf, plainText } from '../../markdown/page-nodes.ts'
import { type MarkdownPage, visit } from '../../markdown/parse-page.ts'
import { isQuizPage } from '../../markdown/task-list-quiz.ts'
import { fitText, fitTitle } from '../../plan/fit-text.ts'
import { isAssignmentFile, isQuizFile } from './file-kinds.ts'
import { stem, titleFromName } from './numbered-name.ts'

/** What the planner keeps of a page: enough to place it, without its text. */
export type PageSummary = {
  path: string
  title: string
  /** Whether the title stood in the page, and not only in its file name. */
  titled: boolean
  kind: 'text' | 'assignment' | 'quiz'
  order: number | null
  description: string | null
  /** The prose before the first heading: what the folder of an intro page is about. */
  lead: string
  textLength: number
  language: string | null
  tags: string[]
  durationMinutes: number | null
  draft: boolean
  /** Whether it holds task lists, which may be a quiz's. */
  hasTasks: boolean
  links: PageLink[]
  warnings: string[]
}

/** A link of a page, where in the page it stands (0 to 1), and its words. */
export type PageLink = { target: string; text: string; position: number }

export function summarise(path: string, page: MarkdownPage): PageSummary {
  const { fields, nodes } = page
  const type = fieldText(fields, 'type', 'kind', 'layout')?.toLowerCase()
  return {
    path,
    title: page.title ?? (fitTitle(titleFromName(stem(path))) || 'Untitled'),
    titled: page.title !== null,
    kind: pageKind(path, type, nodes),
    order: fieldNumber(fields, 'order', 'weight', 'sidebar_position', 'nav_order', 'position', 'number'),
    description: fitText(fieldText(fields, 'description', 'summary', 'subtitle') ?? '', 2000) || null,
    lead: fitText(leadOf(nodes), 2000),
    textLength: nodes.reduce((length, node) => length + plainText(node).length, 0),
    language: fieldText(fields, 'language', 'lang', 'locale'),
    tags: fieldList(fields, 'tags').map((tag) => fitTitle(tag, 40)),
    durationMinutes: fieldMinutes(fields, 'duration', 'time', 'estimated_time', 'minutes', 'durationminutes'),
    draft: fieldText(fields, 'draft') === 'true' || fieldText(fields, 'published') === 'false',
    hasTasks: hasTasks(nodes),
    links: linksOf(nodes),
    warnings: page.warnings,
  }
}

function pageKind(path: string, type: string | undefined, nodes: readonly RootContent[]): PageSummary['kind'] {
  if (type === 'assignment' || type === 'homework') return 'assignment'
  if (type === 'quiz' || type === 'assessment' || type === 'test') return 'quiz'
  if (type === 'text' || type === 'lesson') return 'text'
  if (isAssignmentFile(path)) return 'assignment'
  return isQuizPage(nodes) || (isQuizFile(path) && hasTasks(nodes)) ? 'quiz' : 'text'
}

function hasTasks(nodes: readonly RootContent[]): boolean {
  let found = false
  for (const node of nodes) {
    visit(node, (inner) => {
      if (inner.type === 'listItem' && typeof inner.checked === 'boolean') found = true
    })
  }
  return found
}

/** The first prose of a page, up to the heading after it; pictures and quotations are no prose. */
function leadOf(nodes: readonly RootContent[]): string {
  const lead: string[] = []
  for (const node of nodes) {
    if (node.type === 'heading' && lead.length > 0) break
    const text = node.type === 'paragraph' ? prose(node).replace(/\s+/g, ' ').trim() : ''
    if (text) lead.push(text)
  }
  return lead.join('\n\n')
}

const prose = (node: RootContent): string => {
  if (node.type === 'image' || node.type === 'htmlElement') return ''
  return 'value' in node ? node.value : childrenOf(node).map(prose).join('')
}

function linksOf(nodes: readonly RootContent[]): PageLink[] {
  const links: PageLink[] = []
  nodes.forEach((node, index) => {
    visit(node, (inner) => {
      const target =
        inner.type === 'link' ? inner.url : inner.type === 'htmlElement' && inner.tag === 'a' ? inner.attributes.href : undefined
      if (target && links.length < 2000) links.push({ target, text: plainText(inner).slice(0, 200), position: index / nodes.length })
    })
  })
  return links
}
