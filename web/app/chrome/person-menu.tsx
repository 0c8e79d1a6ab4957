import { useLingui } from '@lingui/react/macro'
import type { SessionUser } from '../../api/session-user.ts'
import { MessagesLink } from '../../features/messages/messages-link.tsx'
import { Bell } from '../../features/notifications/bell.tsx'
import { VisitBanner } from '../../features/visit/visit-banner.tsx'
import { Avatar, initialsOf } from '../../ui/primitives/avatar.tsx'
import { Menu } from '../../ui/primitives/menu.tsx'
import { Choices } from './choices.tsx'

/** The end of the header for someone who is signed in: what is new, and their own menu. */
export function PersonMenu({ user }: { user: SessionUser }) {
  const { t } = useLingui()
  const name = user.fullName ?? user.email
  // what is seen on the button must be in its name, or speech control does not find it
  const initials = initialsOf(name)
  return (
    <>
      <MessagesLink />
      {user.visitUntil && <VisitBanner end={user.visitUntil} />}
      <Bell />
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
