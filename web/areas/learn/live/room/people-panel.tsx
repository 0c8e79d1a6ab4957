import { Plural, Trans, useLingui } from '@lingui/react/macro'
import {
  IconCheck,
  IconDots,
  IconHandStop,
  IconMessageOff,
  IconMicrophoneOff,
  IconPin,
  IconPinnedOff,
  IconUserMinus,
  IconUserPlus,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { PersonView } from '../../../../../src/modules/live/room/frames.ts'
import { ConfirmDialog } from '../../../../ui/patterns/confirm-dialog.tsx'
import { Avatar } from '../../../../ui/primitives/avatar.tsx'
import { Button, IconButton } from '../../../../ui/primitives/button.tsx'
import { Icon } from '../../../../ui/primitives/icon.tsx'
import { Menu } from '../../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../../ui/primitives/menu-items.tsx'
import type { RoomState } from './room-state.ts'
import { useRole } from './use-role.ts'
import type { Ask } from './use-room.ts'

const weight = { host: 0, co_host: 1, speaker: 2, attendee: 3 }

/** Who waits at the door, whose hand is up, and who is here. */
export function PeoplePanel({ room, ask }: { room: RoomState; ask: Ask }) {
  const { t } = useLingui()
  const { isStaff } = useRole(room)
  const people = Object.values(room.people).sort((a, b) => weight[a.role] - weight[b.role] || a.name.localeCompare(b.name))
  const more = room.count - people.length
  return (
    <div className="lv-panel-in lv-people">
      {isStaff && room.waitingCount > 0 && (
        <section>
          <div className="lv-people-head">
            <h3>
              <Plural value={room.waitingCount} one="# person waits" other="# people wait" />
            </h3>
            {room.phase === 'live' && (
              <Button size="sm" onClick={() => ask('person.admitAll', {})}>
                <Trans>Let all in</Trans>
              </Button>
            )}
          </div>
          <ul>
            {room.waiting.map((person) => {
              const { name } = person
              return (
                <li key={person.userId}>
                  <Avatar name={name} src={person.avatarUrl} />
                  <bdi>{name}</bdi>
                  {room.phase === 'live' && (
                    <IconButton
                      icon={IconCheck}
                      size="sm"
                      label={t`Let ${name} in`}
                      onClick={() => ask('person.admit', { userId: person.userId })}
                    />
                  )}
                </li>
              )
            })}
          </ul>
        </section>
      )}
      {room.hands.length > 0 && (
        <section>
          <div className="lv-people-head">
            <h3>
              <Trans>Raised hands</Trans>
            </h3>
            {isStaff && (
              <Button size="sm" onClick={() => ask('hand.lowerAll', {})}>
                <Trans>Lower all</Trans>
              </Button>
            )}
          </div>
          <ol>
            {room.hands.map(({ userId, name }) => (
              <li key={userId}>
                <Icon of={IconHandStop} />
                <bdi>{name}</bdi>
                {isStaff && (
                  <IconButton
                    icon={IconCheck}
                    size="sm"
                    label={t`Lower the hand of ${name}`}
                    onClick={() => ask('hand.lower', { userId })}
                  />
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      <section>
        <div className="lv-people-head">
          <h3>
            <Plural value={room.count} one="# person here" other="# people here" />
          </h3>
        </div>
        <ul>
          {people.map((person) => (
            <PersonRow key={person.userId} person={person} room={room} ask={ask} isStaff={isStaff} />
          ))}
        </ul>
        {more > 0 && (
          <p className="muted">
            <Plural value={more} one="and # more" other="and # more" />
          </p>
        )}
      </section>
    </div>
  )
}

type RowProps = { person: PersonView; room: RoomState; ask: Ask; isStaff: boolean }

function PersonRow({ person, room, ask, isStaff }: RowProps) {
  const { t } = useLingui()
  const { name, userId, role } = person
  const roles = { host: t`Host`, co_host: t`Helps`, speaker: t`Speaks`, attendee: '' }
  const group = room.breakouts?.groups.find(({ groupId }) => groupId === person.groupId)?.name
  const isMe = userId === room.you?.userId
  return (
    <li>
      <Avatar name={name} src={person.avatarUrl} />
      <span>
        <bdi>{name}</bdi>
        {isMe && (
          <>
            {' '}
            (<Trans>you</Trans>)
          </>
        )}
        {(roles[role] || group) && <span className="muted lv-small"> {[roles[role], group].filter(Boolean).join(' · ')}</span>}
      </span>
      {isStaff && !isMe && <PersonMenu person={person} room={room} ask={ask} />}
    </li>
  )
}

function PersonMenu({ person, room, ask }: Omit<RowProps, 'isStaff'>) {
  const { t } = useLingui()
  const [removing, setRemoving] = useState(false)
  const { name, userId, role, hushed } = person
  const isPinned = room.spotlight === userId
  const isLearner = role === 'attendee' || role === 'speaker'
  return (
    <>
      <Menu
        label={t`What to do with ${name}`}
        trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`More about ${name}`} />}
      >
        <MenuItem icon={isPinned ? IconPinnedOff : IconPin} onClick={() => ask('spotlight', { userId: isPinned ? null : userId })}>
          {isPinned ? <Trans>Take out of the spotlight</Trans> : <Trans>Put in the spotlight</Trans>}
        </MenuItem>
        <MenuItem icon={IconMicrophoneOff} onClick={() => ask('person.askMute', { userId })}>
          <Trans>Ask to mute</Trans>
        </MenuItem>
        {isLearner && (
          <MenuItem icon={IconUserPlus} onClick={() => ask('person.role', { userId, role: role === 'speaker' ? 'attendee' : 'speaker' })}>
            {role === 'speaker' ? <Trans>No longer a speaker</Trans> : <Trans>Make a speaker</Trans>}
          </MenuItem>
        )}
        {isLearner && (
          <MenuItem icon={IconMessageOff} onClick={() => ask('person.hush', { userId, on: !hushed })}>
            {hushed ? <Trans>Allow to write again</Trans> : <Trans>Pause their writing</Trans>}
          </MenuItem>
        )}
        {isLearner && (
          <MenuItem icon={IconUserMinus} parted onClick={() => setRemoving(true)}>
            <Trans>Remove from the class…</Trans>
          </MenuItem>
        )}
      </Menu>
      <ConfirmDialog
        open={removing}
        title={t`Remove ${name}?`}
        confirmLabel={t`Remove`}
        danger
        onConfirm={() => {
          setRemoving(false)
          void ask('person.remove', { userId })
        }}
        onClose={() => setRemoving(false)}
      >
        <Trans>They leave the class at once and cannot come back into it.</Trans>
      </ConfirmDialog>
    </>
  )
}
