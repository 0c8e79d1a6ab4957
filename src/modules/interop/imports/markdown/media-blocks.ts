import type { BlockElement } from '../../../catalog/lessons/blocks.ts'
import { embedAddress } from './embed-address.ts'
import { findElement } from './html-tree.ts'
import type { PageContext } from './page-context.ts'
import type { HtmlElement } from './page-nodes.ts'

type Picture = { target: string; alt: string; caption: string | null; width: number | null }

/** An image block, or nothing where the file is missing; whoever resolves the target reports that. */
export function imageBlock({ target, alt, caption, width }: Picture, context: PageContext): BlockElement[] {
  const found = context.references.media(target)
  if (!found) return []
  const attrs = {
    ...found,
    alt: alt.trim().slice(0, 2000),
    ...(caption ? { caption: caption.slice(0, 2000) } : {}),
    ...(width ? { width } : {}),
  }
  return [{ type: 'image', attrs }]
}

/** `<img>`, `<video>`, `<audio>` and `<iframe>` as blocks; null for every other element. */
export function htmlMediaBlock(element: HtmlElement, context: PageContext): BlockElement[] | null {
  const { tag, attributes } = element
  if (tag === 'img') {
    const width = /^\d{1,5}(px)?$/.test(attributes.width ?? '') ? Number.parseInt(attributes.width ?? '', 10) : 0
    const picture = { target: attributes.src ?? '', alt: attributes.alt ?? '', caption: attributes.title ?? null, width: width || null }
    return attributes.src ? imageBlock(picture, context) : []
  }
  if (tag === 'picture') {
    const image = findElement(element.children, 'img')
    return image ? htmlMediaBlock(image, context) : []
  }
  if (tag === 'video' || tag === 'audio') {
    const target = attributes.src ?? findElement(element.children, 'source')?.attributes.src
    const found = target ? context.references.media(target) : null
    return found ? [{ type: tag, attrs: attributes.title ? { ...found, title: attributes.title.slice(0, 500) } : found }] : []
  }
  if (tag === 'iframe' || tag === 'embed') return frameBlock(attributes.src ?? '', attributes.title ?? null, context)
  return null
}

/** A frame of a known video site becomes an embed; of any other site a link, since it could show anything. */
function frameBlock(src: string, title: string | null, context: PageContext): BlockElement[] {
  const video = embedAddress(src.startsWith('//') ? `https:${src}` : src)
  if (video) return [{ type: 'embed', attrs: { src: video, title: title?.slice(0, 500) ?? null } }]
  const href = src ? context.references.link(src) : null
  if (!href) return []
  context.warn('An embedded page of another site became a link to it.')
  return [{ type: 'paragraph', content: [{ type: 'text', text: title || src, marks: [{ type: 'link', attrs: { href } }] }] }]
}
