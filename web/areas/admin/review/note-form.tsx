import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../../ui/primitives/button.tsx'
import { Checkbox } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import type { NewNote } from './review-notes.ts'

export type NoteStart = { target: string; quote: string | null; message?: string; mustFix?: boolean }
type Props = { start: NoteStart; place: string; onSave: (note: NewNote) => void; onCancel: () => void }

/** Writing a note. What it is about stands above it, and stays what it was when the writing began. */
export function NoteForm({ start, place, onSave, onCancel }: Props) {
  const { t } = useLingui()
  const [message, setMessage] = useState(start.message ?? '')
  const [mustFix, setMustFix] = useState(start.mustFix ?? true)
  const [isMissing, setIsMissing] = useState(false)
  const { quote } = start
  const save = () => {
    if (!message.trim()) return setIsMissing(true)
    onSave({ target: start.target, quote: start.quote, message: message.trim(), mustFix })
  }
  return (
    <form
      className="rv-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field
        label={quote ? t`Note on “${quote}”` : t`Note on ${place}`}
        error={isMissing ? t`Say what the author should change.` : undefined}
      >
        <Textarea
          value={message}
          maxLength={4000}
          ref={(box) => {
            // opened by a press or a key: the writing goes on here
            if (box && !box.dataset.met) {
              box.dataset.met = 'yes'
              box.focus()
            }
          }}
          onChange={({ target }) => {
            setMessage(target.value)
            setIsMissing(false)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onCancel()
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save()
          }}
        />
      </Field>
      <Checkbox label={<Trans>Must fix</Trans>} checked={mustFix} onChange={({ target }) => setMustFix(target.checked)} />
      <div className="btn-row">
        <Button size="sm" type="submit">
          <Trans>Save note</Trans>
        </Button>
        <Button size="sm" variant="quiet" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}
