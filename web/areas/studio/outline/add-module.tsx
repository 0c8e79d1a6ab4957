import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../../ui/primitives/button.tsx'
import { Input } from '../../../ui/primitives/input.tsx'

type Props = { onAdd: (title: string) => Promise<unknown>; onClose: () => void }

export function AddModule({ onAdd, onClose }: Props) {
  const { t } = useLingui()
  const ref = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => ref.current?.focus(), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const title = ref.current?.value.trim()
    if (!title || busy) return
    setBusy(true)
    try {
      await onAdd(title)
      onClose()
    } catch {
      setBusy(false)
    }
  }
  return (
    <form className="tree-new" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <Input ref={ref} aria-label={t`Title of a new module`} placeholder={t`Title of the module`} maxLength={200} />
      <Button type="submit" size="sm" busy={busy}>
        <Trans>Add</Trans>
      </Button>
      <Button size="sm" variant="quiet" onClick={onClose}>
        <Trans>Cancel</Trans>
      </Button>
    </form>
  )
}
