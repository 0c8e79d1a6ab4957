import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { BlockMark, BlockText } from '../../../../src/modules/catalog/lessons/blocks.ts'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { useRendering } from './render-context.ts'

type LinkProps = { href: string; title?: string | null | undefined; children: ReactNode }

function BlockLink({ href, title, children }: LinkProps) {
  const { lessonHref, media } = useRendering()
  const named = title ? { title } : {}
  if (href.startsWith('lesson:')) {
    const [id = '', hash] = href.slice(7).split('#')
    const page = lessonHref(id)
    return page === null ? children : <SiteLink href={hash ? `${page}#${hash}` : page}>{children}</SiteLink>
  }
  if (href.startsWith('media:')) {
    const file = media[href.slice(6).split(/[?#]/)[0] ?? '']
    return file ? (
      <a {...named} href={file.url}>
        {children}
      </a>
    ) : (
      children
    )
  }
  if (href.startsWith('/') && !href.startsWith('//')) return <SiteLink href={href}>{children}</SiteLink>
  // the schema allows no other scheme; asked again here, since what is drawn may come from an older row
  if (!/^(https?:\/\/|mailto:|tel:|#)/i.test(href)) return children
  if (!/^https?:/i.test(href)) {
    return (
      <a {...named} href={href}>
        {children}
      </a>
    )
  }
  return (
    <a {...named} href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <span className="vh">
        {' '}
        <Trans>(opens in a new tab)</Trans>
      </span>
    </a>
  )
}

function marked(mark: BlockMark, inner: ReactNode): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inner}</strong>
    case 'italic':
      return <em>{inner}</em>
    case 'strike':
      return <s>{inner}</s>
    case 'underline':
      return <u>{inner}</u>
    case 'code':
      return (
        <code dir="ltr" translate="no">
          {inner}
        </code>
      )
    case 'highlight':
      return <mark>{inner}</mark>
    case 'subscript':
      return <sub>{inner}</sub>
    case 'superscript':
      return <sup>{inner}</sup>
    case 'link':
      return (
        <BlockLink href={mark.attrs.href} title={mark.attrs.title}>
          {inner}
        </BlockLink>
      )
    default:
      return inner
  }
}

/** The last mark is the outermost, so that a link around bold words is one link. */
export const InlineText = ({ node }: { node: BlockText }) => {
  const links = (node.marks ?? []).filter(({ type }) => type === 'link')
  const others = (node.marks ?? []).filter(({ type }) => type !== 'link')
  return [...others, ...links].reduce<ReactNode>((inner, mark) => marked(mark, inner), node.text)
}
