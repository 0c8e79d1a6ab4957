import type { Definition, Nodes, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { fitTitle } from '../plan/fit-text.ts'
import { type FrontMatter, fieldText, splitFrontMatter } from './front-matter.ts'
import { pairHtml } from './html-tree.ts'
import { childrenOf, plainText, textNode } from './page-nodes.ts'
import { refuseCostly } from './refuse-costly.ts'

/** A Markdown page, read but not yet converted. */
export type MarkdownPage = {
  fields: FrontMatter
  /** From the front matter, else the h1 that opens the page, which then is no longer among the nodes. */
  title: string | null
  nodes: RootContent[]
  /** The text that the positions of the nodes point into. */
  source: string
  warnings: string[]
}

/** Reads CommonMark with GitHub's extensions, front matter and the usual raw HTML. Throws PageRefused. */
export function parsePage(text: string): MarkdownPage {
  const { fields, body } = splitFrontMatter(text)
  refuseCostly(body)
  const warnings = new Set<string>()
  const root = fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  pairHtml(root, (message) => warnings.add(message))
  resolveReferences(root)
  const heading = takeTitle(root.children)
  const title = cleanTitle(fieldText(fields, 'title') ?? heading ?? '')
  return { fields, title: title || null, nodes: root.children, source: body, warnings: [...warnings] }
}

/** Without `:shortcodes:`, which a title shows as they stand. */
const cleanTitle = (title: string): string => fitTitle(title.replace(/:[a-z][a-z0-9_+-]*:/g, ''))

/** `[text][id]` and `![alt][id]` become plain links and images; without a definition they are the text they were. */
function resolveReferences(root: Root): void {
  const definitions = new Map<string, Definition>()
  visit(root, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node)
  })
  visit(root, (node) => {
    if (!('children' in node)) return
    const children: RootContent[] = node.children
    children.forEach((child, index) => {
      if (child.type === 'linkReference') {
        const found = definitions.get(child.identifier)
        children[index] = { type: 'link', url: found?.url ?? '', title: found?.title ?? null, children: child.children }
      } else if (child.type === 'imageReference') {
        const found = definitions.get(child.identifier)
        children[index] = found
          ? { type: 'image', url: found.url, title: found.title ?? null, alt: child.alt ?? null }
          : textNode(child.alt ?? '')
      }
    })
  })
}

export function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node)
  for (const child of childrenOf(node)) visit(child, see)
}

/** The first h1, taken out: before any other heading, at the top or inside a centring `<div>`. */
function takeTitle(nodes: RootContent[]): string | null {
  for (const [index, node] of nodes.entries()) {
    const isTitle = (node.type === 'heading' && node.depth === 1) || (node.type === 'htmlElement' && node.tag === 'h1')
    if (isTitle) {
      const title = plainText(node).trim()
      if (!title) continue
      // A picture inside the title (a logo) stays with the page.
      nodes.splice(index, 1, ...imagesIn(node))
      return title
    }
    if (node.type === 'heading') return null
    if (node.type === 'htmlElement' && ['div', 'p', 'center', 'header'].includes(node.tag)) {
      const inside = takeTitle(node.children)
      if (inside) return inside
    }
  }
  return null
}

function imagesIn(node: Nodes): RootContent[] {
  const images: RootContent[] = []
  visit(node, (inner) => {
    if (inner.type === 'image') images.push({ type: 'paragraph', children: [inner] })
  })
  return images
}
