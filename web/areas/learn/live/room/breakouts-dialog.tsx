import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { formatNumber } from '../../../../ui/format.ts'
import { Button } from '../../../../ui/primitives/button.tsx'
import { Dialog } from '../../../../ui/primitives/dialog.tsx'
import { Field } from '../../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../../ui/primitives/input.tsx'
import { useNow } from '../use-now.ts'
import type { RoomState } from './room-state.ts'
import type { Ask } from './use-room.ts'

type Props = { open: boolean; onClose: () => void; room: RoomState; ask: Ask }

/** Splits the class into smaller rooms, or looks after those that are open. */
export function BreakoutsDialog({ open, onClose, room, ask }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={<Trans>Breakout rooms</Trans>} wide>
      {room.breakouts ? (
        <OpenBreakouts room={room} ask={ask} onClose={onClose} />
      ) : (
        <PlanBreakouts room={room} ask={ask} onClose={onClose} />
      )}
    </Dialog>
  )
}

type PartProps = Omit<Props, 'open'>

function PlanBreakouts({ room, ask, onClose }: PartProps) {
  const { t } = useLingui()
  const learners = Object.values(room.people).filter(({ role }) => role === 'attendee' || role === 'speaker')
  const [count, setCount] = useState(2)
  const [minutes, setMinutes] = useState('10')
  const [byHand, setByHand] = useState(false)
  const [places, setPlaces] = useState<Record<string, number>>({})
  const names = Array.from({ length: count }, (_, i) => {
    const number = formatNumber(i + 1)
    return t`Group ${number}`
  })
  const begin = () => {
    const chosen = byHand ? Object.fromEntries(Object.entries(places).filter(([, at]) => at < count)) : {}
    void ask('breakouts.open', {
      groups: names.map((name) => ({ name })),
      assign: byHand ? 'manual' : 'auto',
      places: chosen,
      minutes: minutes === '' ? null : Number(minutes),
    })
    onClose()
  }
  return (
    <div className="lv-form">
      <div className="lv-form-row">
        <Field label={t`How many rooms`}>
          <Input
            type="number"
            min={1}
            max={50}
            value={count}
            onChange={({ target }) => setCount(Math.max(1, Math.min(50, Number(target.value) || 1)))}
          />
        </Field>
        <Field label={t`For how long`}>
          <Select value={minutes} onChange={({ target }) => setMinutes(target.value)}>
            {[5, 10, 15, 20, 30, 45, 60].map((n) => {
              const shown = formatNumber(n)
              return <option key={n} value={n}>{t`${shown} minutes`}</option>
            })}
            <option value="">{t`Until I close them`}</option>
          </Select>
        </Field>
        <Field label={t`Who goes where`}>
          <Select value={byHand ? 'manual' : 'auto'} onChange={({ target }) => setByHand(target.value === 'manual')}>
            <option value="auto">{t`Spread evenly`}</option>
            <option value="manual">{t`I choose`}</option>
          </Select>
        </Field>
      </div>
      {byHand && (
        <ul className="lv-places">
          {learners.map((person) => {
            const { name } = person
            return (
              <li key={person.userId}>
                <bdi>{name}</bdi>
                <Field label={t`Room of ${name}`} hideLabel>
                  <Select
                    value={String(places[person.userId] ?? '')}
                    onChange={({ target }) => setPlaces({ ...places, [person.userId]: target.value === '' ? 99 : Number(target.value) })}
                  >
                    <option value="">{t`Stays here`}</option>
                    {names.map((group, i) => (
                      <option key={group} value={i}>
                        {group}
                      </option>
                    ))}
                  </Select>
                </Field>
              </li>
            )
          })}
        </ul>
      )}
      <div className="btn-row">
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant="primary" onClick={begin}>
          <Trans>Open the rooms</Trans>
        </Button>
      </div>
    </div>
  )
}

function OpenBreakouts({ room, ask, onClose }: PartProps) {
  const { t } = useLingui()
  const groups = room.breakouts?.groups ?? []
  const nameOf = (userId: string) => room.people[userId]?.name
  return (
    <div className="lv-form">
      <ul className="lv-groups">
        {groups.map((group) => {
          const isHere = room.you?.groupId === group.groupId
          const names = group.userIds.map(nameOf).filter((name) => name !== undefined)
          return (
            <li key={group.groupId}>
              <div>
                <b>{group.name}</b>{' '}
                <span className="muted">
                  <Plural value={group.userIds.length} _0="empty" one="# person" other="# people" />
                </span>
                <p className="lv-small">{names.join(', ')}</p>
              </div>
              <Button size="sm" onClick={() => ask('breakouts.visit', { groupId: isHere ? null : group.groupId })}>
                {isHere ? <Trans>Come back</Trans> : <Trans>Look in</Trans>}
              </Button>
            </li>
          )
        })}
      </ul>
      <MoveOne room={room} ask={ask} />
      <div className="btn-row">
        <Button onClick={onClose}>{t`Done`}</Button>
        <Button
          variant="primary"
          onClick={() => {
            void ask('breakouts.close', {})
            onClose()
          }}
        >
          <Trans>Call everybody back</Trans>
        </Button>
      </div>
    </div>
  )
}

function MoveOne({ room, ask }: { room: RoomState; ask: Ask }) {
  const { t } = useLingui()
  const [userId, setUserId] = useState('')
  const learners = Object.values(room.people).filter(({ role }) => role === 'attendee' || role === 'speaker')
  return (
    <div className="lv-form-row">
      <Field label={t`Move someone`}>
        <Select value={userId} onChange={({ target }) => setUserId(target.value)}>
          <option value="">{t`Choose a person`}</option>
          {learners.map((person) => (
            <option key={person.userId} value={person.userId}>
              {person.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t`to`}>
        <Select
          value="-"
          onChange={({ target }) => {
            if (userId && target.value !== '-') void ask('breakouts.move', { userId, groupId: target.value || null })
          }}
        >
          <option value="-">{t`Choose a room`}</option>
          <option value="">{t`The main room`}</option>
          {room.breakouts?.groups.map((group) => (
            <option key={group.groupId} value={group.groupId}>
              {group.name}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}

/** Where one is, and for how long, told to everybody in a breakout. */
export function BreakoutNote({ room }: { room: RoomState }) {
  const now = useNow()
  const group = room.breakouts?.groups.find(({ groupId }) => groupId === room.you?.groupId)
  if (!room.breakouts) return null
  const left = room.breakouts.endsAt === null ? null : Math.max(0, Math.floor((Date.parse(room.breakouts.endsAt) - now) / 1000))
  const two = (n: number) => formatNumber(n, { minimumIntegerDigits: 2 })
  return (
    <p className="lv-note">
      {group ? (
        <Trans>
          You are in <b>{group.name}</b>.
        </Trans>
      ) : (
        <Trans>Breakout rooms are open.</Trans>
      )}
      {left !== null && (
        <span dir="ltr" className="lv-clock">
          {' '}
          {`${formatNumber(Math.floor(left / 60))}:${two(left % 60)}`}
        </span>
      )}
    </p>
  )
}
