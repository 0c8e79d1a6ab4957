import { type ComponentProps, useEffect, useRef } from 'react'
import { Input } from '../../../ui/primitives/input.tsx'

type Props = Omit<ComponentProps<'input'>, 'value' | 'defaultValue' | 'onChange'> & { value: string; onKeep: (value: string) => void }

/**
 * A field without a Save button: what was typed is kept on Enter and on leaving; Escape takes it back. A value that changed
 * elsewhere is shown unless someone is typing here.
 */
export function KeptInput({ value, onKeep, required = false, ...rest }: Props) {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current && document.activeElement !== ref.current) ref.current.value = value
  }, [value])
  const keep = () => {
    const input = ref.current
    if (!input) return
    const next = input.value.trim()
    if ((required && next === '') || !input.checkValidity()) input.value = value
    else if (next !== value) onKeep(next)
  }
  return (
    <Input
      {...rest}
      ref={ref}
      defaultValue={value}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
        if (event.key === 'Escape') event.currentTarget.value = value
      }}
    />
  )
}
