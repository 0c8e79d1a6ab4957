import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { useCurrentInView } from './current-in-view.ts'

/** Views of one thing, each with an address of its own. */
export const Tabs = ({ label, children }: { label: string; children: ReactNode }) => (
  <nav ref={useCurrentInView()} className="tabs" aria-label={label}>
    {children}
  </nav>
)

const TabAnchor = ({ count, children, ...rest }: ComponentProps<'a'> & { count?: ReactNode }) => (
  <a {...rest} className="tab">
    {children}
    {count !== undefined && <span className="n"> {count}</span>}
  </a>
)

/** `<TabLink to="/studio/courses/$id" params={{ id }} activeOptions={{ exact: true }}>`: the router marks the current one. */
export const TabLink = createLink(TabAnchor)
