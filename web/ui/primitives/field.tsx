import { IconAlertCircle } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { FieldContext } from './field-wiring.ts'
import { Icon } from './icon.tsx'

type Props = {
  label: ReactNode
  /** How to fill it in; stays when there is an error. */
  hint?: ReactNode
  /** A sentence that says what to type instead. */
  error?: string | undefined
  required?: boolean
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  className?: string
  children: ReactNode
}

/** Wires a label, a hint and an error to the one control inside it. */
export function Field({ label, hint, error, required = false, hideLabel = false, className, children }: Props) {
  const id = useId()
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error), required }}>
      <div className={className ? `field ${className}` : 'field'}>
        <label htmlFor={id} className={hideLabel ? 'vh' : undefined}>
          {label}
        </label>
        {children}
        {error && (
          <p className="error" id={`${id}-error`}>
            <Icon of={IconAlertCircle} size={16} />
            {error}
          </p>
        )}
        {hint && (
          <p className="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </FieldContext>
  )
}
