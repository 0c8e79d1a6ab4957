import { Trans, useLingui } from '@lingui/react/macro'
import { IconLogout } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useErrorText } from '../../ui/patterns/error-state.tsx'
import { toast } from '../../ui/patterns/toast.ts'
import { settleMenu } from '../../ui/primitives/menu.tsx'
import { MenuItem, MenuLabel, MenuSiteLink } from '../../ui/primitives/menu-items.tsx'
import { tenant } from '../boot.ts'
import { signOut, useSession } from '../session.ts'
import { DisplayChoices } from './display-choices.tsx'
import { useMainNav } from './main-nav.ts'

function SignOutItem() {
  const navigate = useNavigate()
  const errorText = useErrorText()
  const leave = async () => {
    try {
      await signOut()
      await navigate({ href: '/' })
    } catch (error) {
      toast(errorText(error).title)
    }
  }
  return (
    <MenuItem icon={IconLogout} parted onClick={leave}>
      <Trans>Sign out</Trans>
    </MenuItem>
  )
}

/** What stands in the account menu: who it is, on a phone the places to go, and what everyone may choose. */
export function AccountChoices({ places = false }: { places?: boolean }) {
  const { i18n } = useLingui()
  const nav = useMainNav()
  const { user } = useSession()
  useEffect(() => {
    // opened before this was fetched: it stands in its place now, and the cursor on an item
    const menu = document.querySelector<HTMLElement>('.menu:popover-open')
    if (menu) settleMenu(menu)
  }, [])
  return (
    <>
      {user && (
        <MenuLabel>
          <b>
            <bdi>{user.fullName ?? user.email}</bdi>
          </b>
          {/* a visitor of the platform has no address here */}
          {!user.visitUntil && <bdi>{user.email}</bdi>}
        </MenuLabel>
      )}
      {places &&
        nav.map(({ href, label }) => (
          <MenuSiteLink key={href} href={href}>
            {i18n._(label)}
          </MenuSiteLink>
        ))}
      {user && (
        <MenuSiteLink href="/learn/account">
          <Trans>Account</Trans>
        </MenuSiteLink>
      )}
      {user && (
        <MenuSiteLink href="/learn/messages">
          <Trans>Messages</Trans>
        </MenuSiteLink>
      )}
      {user?.isPlatformAdmin && (
        <MenuSiteLink href="/system">
          <Trans>System</Trans>
        </MenuSiteLink>
      )}
      {user && tenant.features.payments && (
        <MenuSiteLink href="/learn/orders">
          <Trans>My orders</Trans>
        </MenuSiteLink>
      )}
      <DisplayChoices />
      {user && <SignOutItem />}
    </>
  )
}
