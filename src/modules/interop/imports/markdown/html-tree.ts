import type { Nodes, RootContent } from 'mdast'
import { type HtmlToken, htmlTokens } from './html-tags.ts'
import { childrenOf, type HtmlElement, textNode } from './page-nodes.ts'

const knownTags = new Set(
  `a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col colgroup
  dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header
  hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee menu meta meter nav noscript object ol optgroup option
  output p param picture pre progress q rp rt ruby s samp script search section select slot small source span strike strong style sub summary
  sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr math xmp`.split(/\s+/),
)
/** Markup whose content is no text for a reader. */
const silentTags = new Set('script style template head noscript svg math object link meta base form select textarea'.split(' '))

/**
 * Markdown gives raw HTML as loose strings, often only an opening tag with Markdown after it. This pairs the tags
 * among siblings and puts elements in their place, everywhere in the tree. An unclosed element ends with its parent.
 */
export function pairHtml(node: Nodes, warn: (message: string) => void): void {
  if (!('children' in node)) return
  for (const child of node.children) pairHtml(child, warn)
  if (!node.children.some((child) => child.type === 'html')) return
  const paired = pairSiblings(node.children, warn)
  // mdast types the children of each parent apart; the union of both maps was widened by HtmlElement above.
  const children: RootContent[] = node.children
  children.splice(0, children.length, ...paired)
}

function pairSiblings(siblings: readonly RootContent[], warn: (message: string) => void): RootContent[] {
  const top: RootContent[] = []
  const open: HtmlElement[] = []
  const add = (node: RootContent): void => {
    ;(open.at(-1)?.children ?? top).push(node)
  }
  const close = (tag: string): void => {
    const index = open.findLastIndex((element) => element.tag === tag)
    if (index >= 0) open.length = index
  }
  const place = (token: HtmlToken): void => {
    if (token.kind === 'text') add(textNode(token.text))
    // `git add <file>`: an author's placeholder, not markup.
    else if (!knownTags.has(token.tag)) add(textNode(token.raw))
    else if (token.kind === 'close') close(token.tag)
    else if (silentTags.has(token.tag)) warn(`HTML <${token.tag}> was left out.`)
    else {
      const element: HtmlElement = { type: 'htmlElement', tag: token.tag, attributes: token.attributes, children: [] }
      closeImplied(open, token.tag)
      add(element)
      if (!token.closed && open.length < 100) open.push(element)
    }
  }
  for (const node of siblings) {
    if (node.type === 'html') htmlTokens(node.value).forEach(place)
    else add(node)
  }
  return top
}

/** `<li>`, `<p>`, table cells and the like need no closing tag: the next of their kind ends them. */
function closeImplied(open: HtmlElement[], tag: string): void {
  for (let last = open.at(-1); last && impliedEnds[tag]?.includes(last.tag); last = open.at(-1)) open.pop()
}

const rowGroup = ['thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'p']
const impliedEnds: Record<string, readonly string[]> = {
  li: ['li', 'p'],
  p: ['p'],
  td: ['td', 'th', 'p'],
  th: ['td', 'th', 'p'],
  tr: ['tr', 'td', 'th', 'p'],
  thead: rowGroup,
  tbody: rowGroup,
  tfoot: rowGroup,
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
}

/** The first element of this tag in a list of siblings, however deep. */
export function findElement(nodes: readonly RootContent[], tag: string): HtmlElement | null {
  for (const node of nodes) {
    if (node.type === 'htmlElement' && node.tag === tag) return node
    const inside = findElement(childrenOf(node), tag)
    if (inside) return inside
  }
  return null
}
