import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { IconButton } from './button.tsx'

type Props = {
  open: boolean
  /** Escape, the cross, or a press outside. */
  onClose: () => void
  title: ReactNode
  /** The buttons, the one that goes on last. */
  footer?: ReactNode
  wide?: boolean
  /** A question that must be answered by its own buttons has no cross. */
  noCross?: boolean
  children?: ReactNode
}

/** The browser's own modal: it traps focus, gives it back, and makes the rest inert. Unmounts what it holds when closed. */
export const Dialog = ({ open, ...rest }: Props) => (open ? <OpenDialog {...rest} /> : null)

function OpenDialog({ onClose, title, footer, wide = false, noCross = false, children }: Omit<Props, 'open'>) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const { t } = useLingui()
  // a layout effect: closing must come before the element leaves the page, or focus has nowhere to return from
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, and the browser sends it as cancel
    <dialog
      ref={ref}
      className={wide ? 'dialog dialog--wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className="dialog-in">
        <div className="dialog-head">
          <h2 className="t-22" id={titleId}>
            {title}
          </h2>
          {!noCross && <IconButton icon={IconX} label={t`Close`} size="sm" onClick={onClose} />}
        </div>
        {children}
        {footer && <div className="btn-row">{footer}</div>}
      </div>
    </dialog>
  )
}
