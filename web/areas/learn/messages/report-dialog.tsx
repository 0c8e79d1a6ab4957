import './report-dialog.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Message, OpenThread, ReportInput } from '../../../../src/modules/messages/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Checkbox, ChoiceGroup, Radio } from '../../../ui/primitives/choice.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { change } from './message-queries.ts'
import { usePersonName } from './person-name.tsx'

type Reason = ReportInput['reason']
type Props = { thread: OpenThread; message: Message; onClose: () => void }

/** Brings a message before the admins, with why; and its author may be blocked in the same go. */
export function ReportDialog({ thread: { person, mayBlock, writing }, message, onClose }: Props) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const name = usePersonName()(person)
  const [reason, setReason] = useState<Reason>('harassment')
  const [note, setNote] = useState('')
  const [alsoBlock, setAlsoBlock] = useState(false)
  const words: [Reason, string][] = [
    ['harassment', t`It is hurtful or harassing`],
    ['spam', t`It is spam or advertising`],
    ['cheating', t`It is about cheating`],
    ['other', t`Something else`],
  ]
  const report = useMutation({
    mutationFn: async () => {
      await change('POST', '/message-reports', { messageId: message.id, reason, ...(note.trim() && { note: note.trim() }) })
      if (alsoBlock) await change('PUT', `/message-blocks/${person.id}`)
    },
    onSuccess: () => {
      toast(t`Reported. Those who run the school look at it.`)
      onClose()
      return invalidate(client, '/messages')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!report.isPending) report.mutate()
  }
  return (
    <Dialog open onClose={onClose} title={<Trans>Report this message</Trans>}>
      <form className="msg-report" onSubmit={submit}>
        <blockquote className="msg-quote" dir="auto">
          {message.body}
        </blockquote>
        <ChoiceGroup legend={t`What is wrong with it?`}>
          {words.map(([value, label]) => (
            <Radio key={value} name="reason" label={label} checked={reason === value} onChange={() => setReason(value)} />
          ))}
        </ChoiceGroup>
        <Field
          label={t`A word about it`}
          hint={t`May be left empty. Those who run the school see it, with the message and the few around it.`}
        >
          <Textarea rows={3} maxLength={1000} value={note} onChange={({ target }) => setNote(target.value)} />
        </Field>
        {mayBlock && writing !== 'blocked' && (
          <Checkbox label={t`Block ${name} as well`} checked={alsoBlock} onChange={({ target }) => setAlsoBlock(target.checked)} />
        )}
        {report.error && (
          <p className="error" role="alert">
            {errorText(report.error).text}
          </p>
        )}
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" variant="primary" busy={report.isPending}>
            <Trans>Report</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
