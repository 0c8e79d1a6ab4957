import type { Nodes, Parent, RootContent } from 'mdast'

/** An HTML element inside Markdown, after its tags were paired. Only its meaning is taken over, never its markup. */
export interface HtmlElement extends Parent {
  type: 'htmlElement'
  tag: string
  attributes: Record<string, string>
  children: RootContent[]
}

declare module 'mdast' {
  interface BlockContentMap {
    htmlElement: HtmlElement
  }
  interface PhrasingContentMap {
    htmlElement: HtmlElement
  }
  interface RootContentMap {
    htmlElement: HtmlElement
  }
}

const inlineTags = new Set(
  'a abbr b bdi bdo big br cite code del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)
/** Elements that only group or style: nothing is lost with them. */
const wrapperTags = new Set(
  `address article aside body center dd details div dl dt fieldset figcaption figure footer header hgroup html li main nav p picture section
  summary table tbody td tfoot th thead tr ul ol`.split(/\s+/),
)
const inlineTypes = new Set('break delete emphasis footnoteReference image inlineCode link strong text'.split(' '))

/** Whether a node stands inside a line, and not as a block of its own. */
export function isInline(node: RootContent): boolean {
  return node.type === 'htmlElement' ? inlineTags.has(node.tag) && node.children.every(isInline) : inlineTypes.has(node.type)
}

/** Warns of an element whose meaning goes with its markup. */
export function warnOfLoss({ tag }: HtmlElement, warn: (message: string) => void): void {
  if (!inlineTags.has(tag) && !wrapperTags.has(tag)) warn(`HTML <${tag}> has no counterpart: its text was kept.`)
}

export function childrenOf(node: Nodes): RootContent[] {
  return 'children' in node ? node.children : []
}

/** The words of a node on one line. */
export function plainText(node: Nodes): string {
  if (node.type === 'image') return node.alt ?? ''
  if (node.type === 'break') return ' '
  if (node.type === 'htmlElement' && node.tag === 'br') return ' '
  if ('value' in node) return node.value
  const inline = childrenOf(node).every(isInline)
  return childrenOf(node)
    .map(plainText)
    .join(inline ? '' : ' ')
    .replace(/\s+/g, ' ')
}

export const textNode = (value: string): RootContent => ({ type: 'text', value })
