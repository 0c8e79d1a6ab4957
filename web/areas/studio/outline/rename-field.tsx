import { useEffect, useRef } from 'react'
import { Input } from '../../../ui/primitives/input.tsx'

type Props = { label: string; value: string; onDone: (next: string | null) => void }

/** Renames in place: Enter or leaving keeps the new name, Escape the old one. */
export function RenameField({ label, value, onDone }: Props) {
  const ref = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  useEffect(() => ref.current?.select(), [])
  const finish = (keep: boolean) => {
    if (over.current) return
    over.current = true
    const next = ref.current?.value.trim() ?? ''
    onDone(keep && next !== '' && next !== value ? next : null)
  }
  return (
    <Input
      ref={ref}
      className="rename"
      aria-label={label}
      defaultValue={value}
      maxLength={200}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(true)
        if (event.key === 'Escape') finish(false)
      }}
    />
  )
}
