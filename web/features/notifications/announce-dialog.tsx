import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldErrors } from '../../api/error.ts'
import { API_BASE, apiFetch } from '../../api/request.ts'
import { useErrorText } from '../../ui/patterns/error-state.tsx'
import { toast } from '../../ui/patterns/toast.ts'
import { Button } from '../../ui/primitives/button.tsx'
import { Dialog } from '../../ui/primitives/dialog.tsx'
import { Field } from '../../ui/primitives/field.tsx'
import { Input, Textarea } from '../../ui/primitives/input.tsx'

type Props = { open: boolean; onClose: () => void; courseId?: string }

/** Says something to the learners of a course, or to everyone at the school. */
export function AnnounceDialog({ open, onClose, courseId }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const [title, setTitle] = useState('')
  const [body, setBody] = useState('')
  const send = useMutation({
    mutationFn: () =>
      apiFetch(`${API_BASE}/announcements`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title, body, ...(courseId && { courseId }) }),
      }),
    onSuccess: () => {
      setTitle('')
      setBody('')
      toast(t`Announced. Everyone is being told.`)
      onClose()
    },
  })
  const wrong = send.error ? fieldErrors(send.error) : {}
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={courseId ? <Trans>Announce to this course</Trans> : <Trans>Announce to everyone</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" busy={send.isPending} onClick={() => send.mutate()}>
            <Trans>Announce</Trans>
          </Button>
        </>
      }
    >
      <div className="stack">
        <Field label={t`Title`} error={wrong.title}>
          <Input value={title} maxLength={150} onChange={({ target }) => setTitle(target.value)} />
        </Field>
        <Field
          label={t`Message`}
          error={wrong.body}
          hint={
            courseId
              ? t`The learners of this course see it here, and by mail where they want that.`
              : t`Everyone sees it here, and by mail where they want that.`
          }
        >
          <Textarea rows={6} value={body} maxLength={5000} onChange={({ target }) => setBody(target.value)} />
        </Field>
        {send.error && Object.keys(wrong).length === 0 && (
          <p className="error" role="alert">
            {errorText(send.error).text}
          </p>
        )}
      </div>
    </Dialog>
  )
}
