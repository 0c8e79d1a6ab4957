import '../../ui/css/area.css'
import '../../ui/css/table.css'
import '../../ui/css/grid.css'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { useCurrentInView } from '../../ui/primitives/current-in-view.ts'
import { Icon, type IconType } from '../../ui/primitives/icon.tsx'
import { AccountMenu, NarrowMenu } from './account-menu.tsx'
import { BrandMark } from './brand-mark.tsx'

const RailAnchor = ({ icon, count, children, ...rest }: ComponentProps<'a'> & { icon: IconType; count?: ReactNode }) => (
  <a {...rest}>
    <Icon of={icon} />
    {children}
    {count !== undefined && <span className="n">{count}</span>}
  </a>
)

/** One place in an area's side rail; the router marks the current one. */
export const RailLink = createLink(RailAnchor)

type Props = {
  /** The area's name, beside the tenant's: "Studio". */
  area: string
  /** RailLinks. */
  rail: ReactNode
  /** At the end of the bar, before the account. */
  actions?: ReactNode
  children: ReactNode
}

/** Bar and side rail of the places where people work; compact. The page inside opens with an AreaHead. */
export const AreaChrome = ({ area, rail, actions, children }: Props) => (
  <div data-density="compact">
    <header className="bar bar--area">
      <div className="bar-in">
        <BrandMark />
        <span className="bar-area">{area}</span>
        <div className="bar-end">
          {actions}
          <AccountMenu />
          <NarrowMenu />
        </div>
      </div>
    </header>
    <div className="area">
      <nav ref={useCurrentInView()} className="area-nav" aria-label={area}>
        {rail}
      </nav>
      <main id="main" className="area-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  </div>
)
