import { IconCheck } from '@tabler/icons-react'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { Icon, type IconType } from './icon.tsx'
import { SiteLink } from './site-link.tsx'

// apart from the menu: its button is on every page, what is in it comes when it is opened
type ItemLook = { icon?: IconType; parted?: boolean; trailing?: ReactNode }
const itemClass = (parted?: boolean) => (parted ? 'parted' : undefined)

export const MenuItem = ({ icon, parted, trailing, children, ...rest }: Omit<ComponentProps<'button'>, 'role'> & ItemLook) => (
  <button type="button" tabIndex={-1} {...rest} role="menuitem" className={itemClass(parted)}>
    {icon ? <Icon of={icon} /> : <span />}
    <span>{children}</span>
    {trailing}
  </button>
)

const MenuAnchor = ({ icon, parted, trailing, children, ...rest }: ComponentProps<'a'> & ItemLook) => (
  <a tabIndex={-1} {...rest} role="menuitem" className={itemClass(parted)}>
    {icon ? <Icon of={icon} /> : <span />}
    <span>{children}</span>
    {trailing}
  </a>
)
export const MenuLink = createLink(MenuAnchor)

/** For paths of another area. */
export const MenuSiteLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <SiteLink href={href} role="menuitem" tabIndex={-1}>
    <span />
    <span>{children}</span>
  </SiteLink>
)

/** One of a set: the set's current one is ticked. */
export const MenuChoice = ({
  checked,
  parted,
  children,
  ...rest
}: Omit<ComponentProps<'button'>, 'role'> & ItemLook & { checked: boolean }) => (
  <button type="button" tabIndex={-1} {...rest} role="menuitemradio" aria-checked={checked} className={itemClass(parted)}>
    {checked ? <Icon of={IconCheck} /> : <span />}
    <span>{children}</span>
  </button>
)

export const MenuLabel = ({ children }: { children: ReactNode }) => <p className="menu-label">{children}</p>
