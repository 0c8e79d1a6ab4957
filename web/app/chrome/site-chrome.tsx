import { Trans, useLingui } from '@lingui/react/macro'
import { IconSearch } from '@tabler/icons-react'
import { useLocation, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { IconButton } from '../../ui/primitives/button.tsx'
import { SiteLink } from '../../ui/primitives/site-link.tsx'
import { tenant } from '../boot.ts'
import { AccountMenu, NarrowMenu } from './account-menu.tsx'
import { BrandMark } from './brand-mark.tsx'
import { legalKinds, useLegalName } from './legal-links.tsx'
import { placeOf, useMainNav } from './main-nav.ts'

/** Puts the cursor into the page's search, or goes to the catalogue's. */
function SearchButton() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const search = () => {
    const field = document.querySelector<HTMLInputElement>('main input[type="search"]')
    if (field) field.focus()
    else navigate({ href: '/courses#search' })
  }
  return <IconButton icon={IconSearch} label={t`Search`} onClick={search} />
}

const SiteFooter = () => {
  const nameOf = useLegalName()
  return (
    <footer className="foot">
      <div className="foot-in">
        <span>{tenant.name}</span>
        <nav>
          <a className="link-quiet" href="/verify">
            <Trans>Verify a certificate</Trans>
          </a>
          {legalKinds.map((kind) => (
            <SiteLink key={kind} className="link-quiet" href={`/legal/${kind}`}>
              {nameOf(kind)}
            </SiteLink>
          ))}
        </nav>
      </div>
    </footer>
  )
}

type Props = {
  /** Beside the search: notifications, when there are any to show. */
  actions?: ReactNode
  /** A page brings its own `<main id="main" className="wrap" tabIndex={-1}>`. */
  children: ReactNode
}

/** Header and footer of the public and the learning pages. */
export function SiteChrome({ actions, children }: Props) {
  const { t, i18n } = useLingui()
  const places = useMainNav()
  const here = placeOf(places, useLocation({ select: ({ pathname }) => pathname }))
  return (
    <>
      <header className="bar">
        <div className="bar-in">
          <BrandMark />
          <nav className="bar-nav" aria-label={t`Main`}>
            {places.map(({ href, label }) => (
              <SiteLink key={href} href={href} aria-current={href === here?.href ? 'page' : undefined}>
                {i18n._(label)}
              </SiteLink>
            ))}
          </nav>
          <div className="bar-end">
            <SearchButton />
            {actions}
            <AccountMenu />
            <NarrowMenu />
          </div>
        </div>
      </header>
      {children}
      <SiteFooter />
    </>
  )
}
