import { Trans, useLingui } from '@lingui/react/macro'
import { IconLogout, IconMenu2, IconSunMoon } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { SessionUser } from '../../api/session-user.ts'
import { useErrorText } from '../../ui/patterns/error-state.tsx'
import { toast } from '../../ui/patterns/toast.ts'
import { Avatar, initialsOf } from '../../ui/primitives/avatar.tsx'
import { IconButton } from '../../ui/primitives/button.tsx'
import { Menu, MenuItem, MenuLabel, MenuSiteLink } from '../../ui/primitives/menu.tsx'
import { SiteLink } from '../../ui/primitives/site-link.tsx'
import { signOut, useSession } from '../session.ts'
import { DisplayChoices } from './display-choices.tsx'
import { mainNav } from './main-nav.ts'

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

const nameOf = (user: SessionUser) => user.fullName ?? user.email

const Who = ({ user }: { user: SessionUser }) => (
  <MenuLabel>
    <b>
      <bdi>{nameOf(user)}</bdi>
    </b>
    <bdi>{user.email}</bdi>
  </MenuLabel>
)

/** At the end of every header: the person, or the way in; and what everyone may choose. */
export function AccountMenu() {
  const { t } = useLingui()
  const { status, user } = useSession()
  if (status === 'restoring') return <span className="avatar-btn avatar wide-only" aria-hidden="true" />
  if (!user) {
    return (
      <>
        <Menu
          label={t`Language and appearance`}
          trigger={(props) => <IconButton {...props} className="wide-only" icon={IconSunMoon} label={t`Language and appearance`} />}
        >
          <DisplayChoices />
        </Menu>
        <SiteLink href="/sign-in" className="btn btn--quiet">
          <Trans>Sign in</Trans>
        </SiteLink>
      </>
    )
  }
  // what is seen on the button must be in its name, or speech control does not find it
  const initials = initialsOf(nameOf(user))
  return (
    <Menu
      label={t`Your account`}
      trigger={(props) => (
        <button type="button" {...props} className="avatar-btn wide-only" aria-label={t`${initials}, Your account`}>
          <Avatar name={nameOf(user)} src={user.avatarUrl} />
        </button>
      )}
    >
      <Who user={user} />
      <DisplayChoices />
      <SignOutItem />
    </Menu>
  )
}

/** On a phone one button holds the navigation and the account. */
export function NarrowMenu() {
  const { t, i18n } = useLingui()
  const session = useSession()
  return (
    <Menu label={t`Menu`} trigger={(props) => <IconButton {...props} className="narrow-only" icon={IconMenu2} label={t`Menu`} />}>
      {session.user && <Who user={session.user} />}
      {mainNav(session).map(({ href, label }) => (
        <MenuSiteLink key={href} href={href}>
          {i18n._(label)}
        </MenuSiteLink>
      ))}
      <DisplayChoices />
      {session.user && <SignOutItem />}
    </Menu>
  )
}
