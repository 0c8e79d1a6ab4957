import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Icon } from '../primitives/icon.tsx'
import { currentToasts, dismissToast, subscribeToToasts, type Toast } from './toast.ts'

const PLAIN_MS = 5_000
const UNDO_MS = 10_000

function ToastLine({ toast: { id, text, action } }: { toast: Toast }) {
  const { t } = useLingui()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(id), action ? UNDO_MS : PLAIN_MS)
    return () => clearTimeout(timer)
  }, [held, id, action])
  return (
    <li
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{text}</span>
      {action && (
        <button
          type="button"
          onClick={() => {
            dismissToast(id)
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className="toast-close" aria-label={t`Dismiss`} onClick={() => dismissToast(id)}>
        <Icon of={IconX} size={16} />
      </button>
    </li>
  )
}

/** Waits while the pointer or the focus is on a toast, so that nobody has to hurry to undo. */
export function ToastRegion() {
  const { t } = useLingui()
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts)
  if (toasts.length === 0) return null
  return (
    <section className="toasts" aria-label={t`Messages`}>
      <ol>
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </ol>
    </section>
  )
}
