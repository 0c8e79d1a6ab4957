import { Trans, useLingui } from '@lingui/react/macro'
import { IconMenu2, IconSunMoon } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { withWords } from '../../i18n/catalogs.ts'
import { Avatar, initialsOf } from '../../ui/primitives/avatar.tsx'
import { IconButton } from '../../ui/primitives/button.tsx'
import { Menu } from '../../ui/primitives/menu.tsx'
import { SiteLink } from '../../ui/primitives/site-link.tsx'
import { firstAct } from '../first-act.ts'
import { useSession } from '../session.ts'

const Bell = lazy(async () => ({ default: (await withWords('notifications', import('../../features/notifications/bell.tsx'))).Bell }))
const load = () => import('./account-choices.tsx')
const AccountChoices = lazy(async () => ({ default: (await load()).AccountChoices }))
// so that it is there, network or not, when a menu is opened
firstAct.then(load).catch(() => {})

const Choices = ({ places = false }: { places?: boolean }) => (
  <Suspense>
    <AccountChoices places={places} />
  </Suspense>
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
          <Choices />
        </Menu>
        <SiteLink href="/sign-in" className="btn btn--quiet">
          <Trans>Sign in</Trans>
        </SiteLink>
      </>
    )
  }
  const name = user.fullName ?? user.email
  // what is seen on the button must be in its name, or speech control does not find it
  const initials = initialsOf(name)
  return (
    <>
      <Suspense fallback={<span className="btn btn--icon" aria-hidden="true" />}>
        <Bell />
      </Suspense>
      <Menu
        label={t`Your account`}
        trigger={(props) => (
          <button type="button" {...props} className="avatar-btn wide-only" aria-label={t`${initials}, Your account`}>
            <Avatar name={name} src={user.avatarUrl} />
          </button>
        )}
      >
        <Choices />
      </Menu>
    </>
  )
}

/** On a phone one button holds the navigation and the account. */
export function NarrowMenu() {
  const { t } = useLingui()
  return (
    <Menu label={t`Menu`} trigger={(props) => <IconButton {...props} className="narrow-only" icon={IconMenu2} label={t`Menu`} />}>
      <Choices places />
    </Menu>
  )
}
