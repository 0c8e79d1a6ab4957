import { Trans } from '@lingui/react/macro'
import type { ReactNode, SubmitEvent } from 'react'
import { fieldErrors } from '../../api/error.ts'
import { Button } from '../../ui/primitives/button.tsx'
import { Dialog } from '../../ui/primitives/dialog.tsx'
import { FailureNote } from './failure-note.tsx'

type Props = {
  title: ReactNode
  /** Says what it does: "Send the invitation", never "OK". */
  submitLabel: ReactNode
  danger?: boolean
  busy: boolean
  /** Why it was refused. What it says of single fields stands beneath those. */
  error: unknown
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => unknown
  onClose: () => void
  children: ReactNode
}

/** Something to fill in, and two ways on. */
export const FormDialog = ({ title, submitLabel, danger = false, busy, error, onSubmit, onClose, children }: Props) => (
  <Dialog open noCross onClose={onClose} title={title}>
    <form className="adm-stack" onSubmit={onSubmit} noValidate>
      {children}
      {Object.keys(fieldErrors(error)).length === 0 && <FailureNote error={error} />}
      <div className="btn-row">
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant={danger ? 'danger' : 'primary'} type="submit" busy={busy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  </Dialog>
)
