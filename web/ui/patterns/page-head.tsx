import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { tenant } from '../../app/boot.ts'

const ARRIVED_AT = location.pathname
let hasMoved = false

/** Names the page: "Catalogue · Saltmarsh". For pages whose heading is not a PageHead. */
export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = title ? `${title} · ${tenant.name}` : tenant.name
  }, [title])
}

/** After a move to another page, focus goes to its heading; on the first page it stays where the browser put it. */
export function useHeadingFocus() {
  const ref = useRef<HTMLHeadingElement>(null)
  const pathname = useLocation({ select: (at) => at.pathname })
  useEffect(() => {
    hasMoved ||= pathname !== ARRIVED_AT
    if (hasMoved) ref.current?.focus({ preventScroll: true })
  }, [pathname])
  return ref
}

type Props = {
  title: string
  /** What the heading shows when it is more than the title's words. */
  heading?: ReactNode
  size?: 36 | 28 | 22
  className?: string
}

/** The `h1` of a page: sets the document's title and takes the focus on arrival. */
export function PageHead({ title, heading, size = 36, className }: Props) {
  usePageTitle(title)
  const ref = useHeadingFocus()
  return (
    <h1 ref={ref} tabIndex={-1} className={className ? `t-${size} ${className}` : `t-${size}`}>
      {heading ?? title}
    </h1>
  )
}
