import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'

type Props = {
  value: string
  onChange: (code: string) => void
  error: string | undefined /** The page is there for this one field. */
  takesFocus?: boolean
}

const LENGTH = 6

/** The digits of what was typed or pasted, "123 456" and Arabic digits too. */
export const digitsOf = (text: string): string =>
  text
    .replace(/[٠-٩۰-۹]/g, (digit) => String((digit.charCodeAt(0) & 0xf) % 10))
    .replace(/\D/g, '')
    .slice(0, LENGTH)

export const isWhole = (code: string) => code.length === LENGTH

/** One field, so that pasting, autofill and screen readers just work. */
export function CodeField({ value, onChange, error, takesFocus = false }: Props) {
  const { t } = useLingui()
  const ref = useRef<HTMLInputElement>(null)
  // after the page's heading has had its turn
  useEffect(() => {
    if (takesFocus) ref.current?.focus()
  }, [takesFocus])
  return (
    <Field label={t`The 6 digits from the mail`} error={error} required>
      <Input
        ref={ref}
        name="code"
        className="code-input"
        inputMode="numeric"
        autoComplete="one-time-code"
        value={value}
        onChange={(event) => onChange(digitsOf(event.target.value))}
      />
    </Field>
  )
}
