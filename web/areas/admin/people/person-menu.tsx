import { Trans, useLingui } from '@lingui/react/macro'
import { IconBan, IconDots, IconMail, IconMessage, IconUser, IconUserCheck, IconUserCog } from '@tabler/icons-react'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem, MenuLink } from '../../../ui/primitives/menu-items.tsx'
import type { User } from './people-queries.ts'
import { usePersonChanges } from './person-changes.ts'
import { nameOf } from './person-words.tsx'

/** What can be done to one person, from their row. */
export function PersonMenu({ person, onRole }: { person: User; onRole: (person: User) => void }) {
  const { t } = useLingui()
  const changes = usePersonChanges()
  const name = nameOf(person)
  return (
    <Menu label={name} trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`Actions for ${name}`} />}>
      <MenuLink icon={IconUser} to="/admin/people/$userId" params={{ userId: person.id }}>
        <Trans>Open</Trans>
      </MenuLink>
      {person.status === 'active' && (
        <MenuLink icon={IconMessage} to="/learn/messages/new" search={{ to: person.id }}>
          <Trans>Write a message</Trans>
        </MenuLink>
      )}
      <MenuItem icon={IconUserCog} onClick={() => onRole(person)}>
        <Trans>Change role…</Trans>
      </MenuItem>
      {person.status === 'invited' && (
        <MenuItem icon={IconMail} onClick={() => changes.inviteAgain(person)}>
          <Trans>Send the invitation again</Trans>
        </MenuItem>
      )}
      {person.status === 'suspended' ? (
        <MenuItem icon={IconUserCheck} parted onClick={() => changes.resume(person)}>
          <Trans>Resume</Trans>
        </MenuItem>
      ) : (
        <MenuItem icon={IconBan} parted onClick={() => changes.suspend(person)}>
          <Trans>Suspend</Trans>
        </MenuItem>
      )}
    </Menu>
  )
}
