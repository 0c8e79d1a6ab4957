import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import type { Decision } from './use-decision.ts'

type Props = { decision: Decision; title: string; noteCount: number; onClose: () => void }

/** Publishing cannot be taken back unseen: people may enrol at once. So it is asked. */
export function PublishDialog({ decision, title, noteCount, failed, onClose }: Props & { failed: number }) {
  return (
    <Dialog
      open
      noCross
      onClose={onClose}
      title={<Trans>Publish “{title}”?</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" busy={decision.isBusy} onClick={decision.publish}>
            <Trans>Approve and publish</Trans>
          </Button>
        </>
      }
    >
      <div className="adm-stack">
        <p>
          <Trans>It appears in the catalogue at once, and the author is told.</Trans>
        </p>
        {failed > 0 && (
          <p>
            <Plural value={failed} one="# condition of the checklist is not met." other="# conditions of the checklist are not met." />
          </p>
        )}
        {noteCount > 0 && (
          <p>
            <Plural
              value={noteCount}
              one="Your note is not sent when you publish. It goes only with a return."
              other="Your # notes are not sent when you publish. They go only with a return."
            />
          </p>
        )}
        <FailureNote error={decision.error} />
      </div>
    </Dialog>
  )
}

export function ReturnDialog({ decision, title, noteCount, author, onClose }: Props & { author: string }) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  return (
    <Dialog open noCross onClose={onClose} title={<Trans>Return to {author}</Trans>}>
      <form
        className="adm-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!reason.trim()) return setIsMissing(true)
          decision.giveBack(reason.trim())
        }}
      >
        <p className="muted">
          {noteCount === 0 ? (
            <Trans>“{title}” becomes a draft again. You have pinned no notes, so the reason is all the author gets.</Trans>
          ) : (
            <Plural
              value={noteCount}
              one="The note goes with it. Say in a line what would let you approve."
              other="The # notes go with it. Say in a line what would let you approve."
            />
          )}
        </p>
        <Field label={t`Reason`} error={isMissing ? t`Say what the author should change.` : undefined} required>
          <Textarea
            value={reason}
            maxLength={4000}
            onChange={({ target }) => {
              setReason(target.value)
              setIsMissing(false)
            }}
          />
        </Field>
        <FailureNote error={decision.error} />
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" type="submit" busy={decision.isBusy}>
            {noteCount === 0 ? <Trans>Return with the reason</Trans> : <Trans>Return with notes</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
