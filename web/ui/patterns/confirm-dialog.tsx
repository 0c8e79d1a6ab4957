import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'

type Props = {
  open: boolean
  /** A question: "Delete “Ten twigs, labelled”?" */
  title: ReactNode
  /** What will be lost and what is kept. */
  children?: ReactNode
  /** Says what it does: "Delete assignment", never "OK". */
  confirmLabel: ReactNode
  cancelLabel?: ReactNode
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** For what cannot be undone. What can be undone is done at once, with a toast. */
export const ConfirmDialog = ({
  open,
  title,
  children,
  confirmLabel,
  cancelLabel,
  danger = false,
  busy = false,
  onConfirm,
  onClose,
}: Props) => (
  <Dialog
    open={open}
    onClose={onClose}
    title={title}
    noCross
    footer={
      <>
        <Button onClick={onClose}>{cancelLabel ?? <Trans>Cancel</Trans>}</Button>
        <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </>
    }
  >
    {children}
  </Dialog>
)
