import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconChartBar, IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { PollView } from '../../../../../src/modules/live/room/frames.ts'
import { formatNumber, formatPercent } from '../../../../ui/format.ts'
import { Button } from '../../../../ui/primitives/button.tsx'
import { Checkbox, ChoiceGroup, Radio } from '../../../../ui/primitives/choice.tsx'
import { Field } from '../../../../ui/primitives/field.tsx'
import { Input } from '../../../../ui/primitives/input.tsx'
import type { RoomClient } from './room-client.ts'
import type { RoomState } from './room-state.ts'
import { useRole } from './use-role.ts'
import type { Ask } from './use-room.ts'

type Props = { room: RoomState; ask: Ask; client: RoomClient }

export function PollsPanel({ room, ask, client }: Props) {
  const { isStaff } = useRole(room)
  const [making, setMaking] = useState(false)
  return (
    <div className="lv-panel-in">
      <div className="lv-polls">
        {room.polls.length === 0 && !making && (
          <p className="muted">
            {isStaff ? <Trans>Ask the class something: everybody answers at once.</Trans> : <Trans>No poll yet.</Trans>}
          </p>
        )}
        {making && <PollForm ask={ask} onDone={() => setMaking(false)} />}
        {[...room.polls].reverse().map((poll) => (
          <Poll key={poll.pollId} poll={poll} ask={ask} client={client} isStaff={isStaff} />
        ))}
      </div>
      {isStaff && !making && (
        <div className="lv-write">
          <Button icon={IconPlus} onClick={() => setMaking(true)}>
            <Trans>New poll</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}

function Poll({ poll, ask, client, isStaff }: { poll: PollView; ask: Ask; client: RoomClient; isStaff: boolean }) {
  const { t } = useLingui()
  const vote = (choice: number) => {
    const before = poll.mine
    const choices = poll.multiple ? (before.includes(choice) ? before.filter((one) => one !== choice) : [...before, choice]) : [choice]
    const keep = (mine: number[]) =>
      client.update(({ polls }) => ({ polls: polls.map((one) => (one.pollId === poll.pollId ? { ...one, mine } : one)) }))
    keep(choices)
    client.ask('poll.vote', { pollId: poll.pollId, choices }).catch(() => keep(before))
  }
  const Choice = poll.multiple ? Checkbox : Radio
  return (
    <article className="lv-poll">
      {poll.open ? (
        <ChoiceGroup legend={poll.question}>
          {poll.options.map((option, i) => (
            <Choice key={option} name={poll.pollId} label={option} checked={poll.mine.includes(i)} onChange={() => vote(i)} />
          ))}
        </ChoiceGroup>
      ) : (
        <h3 dir="auto">{poll.question}</h3>
      )}
      {poll.counts && <Result poll={poll} counts={poll.counts} />}
      <p className="muted lv-small">
        {poll.open ? (
          poll.anonymous ? (
            <Trans>Nobody sees who chose what.</Trans>
          ) : (
            <Trans>The host sees who chose what.</Trans>
          )
        ) : (
          <Trans>Closed</Trans>
        )}
        {!poll.open && !poll.counts && (
          <>
            {' · '}
            <Trans>The host keeps the result.</Trans>
          </>
        )}
      </p>
      {isStaff && poll.open && (
        <div className="btn-row">
          <Button size="sm" icon={IconChartBar} onClick={() => ask('poll.close', { pollId: poll.pollId, share: true })}>
            <Trans>Close and show</Trans>
          </Button>
          <Button size="sm" variant="quiet" onClick={() => ask('poll.close', { pollId: poll.pollId, share: false })}>
            <Trans>Close</Trans>
          </Button>
        </div>
      )}
      {poll.choices && (
        <details>
          <summary>{t`Who chose what`}</summary>
          <ul className="lv-small">
            {poll.choices.map((one) => (
              <li key={one.name}>
                <bdi>{one.name}</bdi>: {one.choices.map((i) => poll.options[i]).join(', ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  )
}

function Result({ poll, counts }: { poll: PollView; counts: number[] }) {
  const { t } = useLingui()
  return (
    <table className="lv-result">
      <caption className="vh">{t`Result`}</caption>
      <tbody>
        {poll.options.map((option, i) => {
          const count = counts[i] ?? 0
          const share = poll.voters > 0 ? (100 * count) / poll.voters : 0
          return (
            <tr key={option}>
              <th scope="row" dir="auto">
                {option}
              </th>
              <td>
                <span className="meter">
                  <span style={{ '--v': `${share}%` } as React.CSSProperties} />
                </span>
              </td>
              <td className="num">
                {formatNumber(count)} <span className="muted">{formatPercent(share)}</span>
              </td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3} className="muted">
            <Plural value={poll.voters} one="# person answered" other="# people answered" />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function PollForm({ ask, onDone }: { ask: Ask; onDone: () => void }) {
  const { t } = useLingui()
  const [question, setQuestion] = useState('')
  const [options, setOptions] = useState(['', ''])
  const [multiple, setMultiple] = useState(false)
  const [anonymous, setAnonymous] = useState(true)
  const [wrong, setWrong] = useState(false)
  const filled = options.map((option) => option.trim()).filter(Boolean)
  const isReady = question.trim() !== '' && filled.length >= 2 && new Set(filled).size === filled.length
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWrong(!isReady)
    if (isReady) void ask('poll.open', { question: question.trim(), options: filled, multiple, anonymous }).then((done) => done && onDone())
  }
  return (
    <form className="lv-poll-form" onSubmit={submit}>
      <Field label={t`Question`} error={wrong ? t`Write a question and at least two different answers.` : undefined}>
        <Input value={question} maxLength={300} onChange={({ target }) => setQuestion(target.value)} />
      </Field>
      {options.map((option, i) => {
        const number = formatNumber(i + 1)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: answers have no other identity while they are written
          <Field key={i} label={t`Answer ${number}`} hideLabel>
            <Input
              value={option}
              maxLength={120}
              placeholder={t`Answer ${number}`}
              onChange={({ target }) => setOptions(options.map((one, at) => (at === i ? target.value : one)))}
            />
          </Field>
        )
      })}
      {options.length < 10 && (
        <Button size="sm" variant="quiet" icon={IconPlus} onClick={() => setOptions([...options, ''])}>
          <Trans>One more answer</Trans>
        </Button>
      )}
      <Checkbox label={t`Several answers may be chosen`} checked={multiple} onChange={({ target }) => setMultiple(target.checked)} />
      <Checkbox label={t`Nobody sees who chose what`} checked={anonymous} onChange={({ target }) => setAnonymous(target.checked)} />
      <div className="btn-row">
        <Button type="submit" size="sm" variant="primary">
          <Trans>Ask the class</Trans>
        </Button>
        <Button size="sm" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}
