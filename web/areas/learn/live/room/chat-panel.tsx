import { Trans, useLingui } from '@lingui/react/macro'
import { IconSend, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { formatTime } from '../../../../ui/format.ts'
import { IconButton } from '../../../../ui/primitives/button.tsx'
import { Field } from '../../../../ui/primitives/field.tsx'
import { Input } from '../../../../ui/primitives/input.tsx'
import type { RoomState } from './room-state.ts'
import { useRole } from './use-role.ts'
import type { Ask } from './use-room.ts'

/** What is said in writing: to everyone, or in a breakout to those of it. */
export function ChatPanel({ room, ask }: { room: RoomState; ask: Ask }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const end = useRef<HTMLLIElement>(null)
  const { isStaff } = useRole(room)
  const mayWrite = isStaff || ((room.settings?.chat ?? false) && !room.you?.hushed)
  const count = room.chat.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what brings the end into view
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' })
  }, [count])
  const send = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    if (!said) return
    setText('')
    // Refused: it comes back into the field.
    void ask('chat.send', { text: said }).then((done) => done === undefined && setText((now) => now || said))
  }
  const group = room.breakouts?.groups.find(({ groupId }) => groupId === room.you?.groupId)?.name
  return (
    <div className="lv-panel-in">
      <ol className="lv-chat" aria-live="polite" aria-label={t`Chat`}>
        {count === 0 && (
          <li className="muted">
            <Trans>Nothing has been written yet.</Trans>
          </li>
        )}
        {room.chat.map((line) => (
          <li key={line.messageId}>
            <p className="lv-by">
              <b>
                <bdi>{line.name}</bdi>
              </b>{' '}
              <time dateTime={line.at}>{formatTime(line.at)}</time>
              {(isStaff || line.userId === room.you?.userId) && (
                <IconButton
                  icon={IconTrash}
                  size="sm"
                  label={t`Delete this message`}
                  onClick={() => ask('chat.delete', { messageId: line.messageId })}
                />
              )}
            </p>
            <p dir="auto">{line.text}</p>
          </li>
        ))}
        <li ref={end} aria-hidden />
      </ol>
      {mayWrite ? (
        <form className="lv-write" onSubmit={send}>
          <Field label={group ? t`Message to ${group}` : t`Message to everyone`} hideLabel>
            <Input
              value={text}
              maxLength={2000}
              autoComplete="off"
              placeholder={group ? t`Message to ${group}` : t`Message to everyone`}
              onChange={({ target }) => setText(target.value)}
            />
          </Field>
          <IconButton icon={IconSend} iconFlip type="submit" label={t`Send`} variant="secondary" />
        </form>
      ) : (
        <p className="lv-closed muted">
          {room.you?.hushed ? <Trans>The host has paused your chat.</Trans> : <Trans>The chat is closed.</Trans>}
        </p>
      )}
    </div>
  )
}
