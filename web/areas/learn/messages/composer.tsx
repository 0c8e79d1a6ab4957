import { Trans, useLingui } from '@lingui/react/macro'
import { IconBan, IconSend } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, type Ref, useState } from 'react'
import { type Correspondent, longestMessage, type Writing } from '../../../../src/modules/messages/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { formatNumber } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { keepDraft, type Place, placeKey, readDraft } from './kept-here.ts'
import { change } from './message-queries.ts'
import { usePersonName } from './person-name.tsx'

type Props = {
  place: Place
  person: Correspondent
  writing: Writing
  onSend: (body: string) => void
  ref?: Ref<HTMLTextAreaElement>
}

const warnBelow = 200
/** On a phone Enter is the only way to a new line. */
const hasKeyboard = () => !window.matchMedia('(pointer: coarse)').matches

/** Where one writes. What was begun is kept on this device until it is sent. */
export function Composer({ place, person, writing, onSend, ref }: Props) {
  const { t } = useLingui()
  const name = usePersonName()(person)
  const key = placeKey(place)
  const [text, setText] = useState(() => readDraft(key))
  if (writing !== 'open') return <Closed person={person} writing={writing} />
  const write = (value: string) => {
    setText(value)
    keepDraft(key, value)
  }
  const body = text.trim()
  const left = longestMessage - text.length
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    if (!body || left < 0) return
    write('')
    onSend(body)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || !hasKeyboard()) return
    event.preventDefault()
    send()
  }
  const leftText = formatNumber(left)
  return (
    <form className="msg-write" onSubmit={send}>
      <Field
        label={t`Message to ${name}`}
        hideLabel
        error={left < 0 ? t`Too long: take out ${formatNumber(-left)} characters.` : undefined}
        hint={left >= 0 && left < warnBelow ? t`${leftText} characters left` : undefined}
      >
        <Textarea
          ref={ref}
          rows={1}
          className="msg-field"
          dir="auto"
          value={text}
          placeholder={t`Message to ${name}`}
          onChange={({ target }) => write(target.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <Button type="submit" variant="primary" icon={IconSend} iconFlip aria-disabled={!body || left < 0}>
        <Trans>Send</Trans>
      </Button>
    </form>
  )
}

function Closed({ person, writing }: { person: Correspondent; writing: Writing }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const name = usePersonName()(person)
  const unblock = useMutation({
    mutationFn: () => change('DELETE', `/message-blocks/${person.id}`),
    onSuccess: () => {
      toast(t`${name} can write to you again.`)
      return invalidate(client, '/messages')
    },
    onError: (error) => toast(errorText(error).text),
  })
  return (
    <div className="msg-write msg-closed">
      <Icon of={IconBan} />
      <p>
        {writing === 'blocked' ? (
          <Trans>You have blocked {name}. Neither of you can write here.</Trans>
        ) : (
          <Trans>You cannot write here any more. What was written stays.</Trans>
        )}
      </p>
      {writing === 'blocked' && (
        <Button size="sm" busy={unblock.isPending} onClick={() => unblock.mutate()}>
          <Trans>Unblock</Trans>
        </Button>
      )}
    </div>
  )
}
