import { Trans, useLingui } from '@lingui/react/macro'
import { IconMenu2, IconSunMoon } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { withWords } from '../../i18n/catalogs.ts'
import { IconButton } from '../../ui/primitives/button.tsx'
import { Menu } from '../../ui/primitives/menu.tsx'
import { SiteLink } from '../../ui/primitives/site-link.tsx'
import { currentSession, useSession } from '../session.ts'
import { Choices } from './choices.tsx'

// a visitor's page goes without it; whoever has a session to renew fetches it meanwhile
const loadPerson = () => withWords('notifications', import('./person-menu.tsx'))
const PersonMenu = lazy(async () => ({ default: (await loadPerson()).PersonMenu }))
if (currentSession().status !== 'signed-out') loadPerson().catch(() => {})

/** Where the bell and the person will stand. */
const PersonShape = () => (
  <>
    <span className="btn btn--icon" aria-hidden="true" />
    <span className="avatar-btn avatar wide-only" aria-hidden="true" />
  </>
)

/** At the end of every header: the person, or the way in; and what everyone may choose. */
export function AccountMenu() {
  const { t } = useLingui()
  const { status, user } = useSession()
  if (status === 'restoring') return <PersonShape />
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
  return (
    <Suspense fallback={<PersonShape />}>
      <PersonMenu user={user} />
    </Suspense>
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
