import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { LessonType } from '../../../../src/modules/catalog/lessons/contract.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { creatableTypes, lessonTypeNames } from './lesson-type.ts'

type Props = { moduleTitle: string; onAdd: (title: string, type: LessonType) => Promise<unknown>; onClose: () => void }

/** A line to type titles into: Enter adds one and waits for the next, Escape ends. */
export function AddLesson({ moduleTitle, onAdd, onClose }: Props) {
  const { t, i18n } = useLingui()
  const ref = useRef<HTMLInputElement>(null)
  const [type, setType] = useState<LessonType>('text')
  const [busy, setBusy] = useState(false)
  useEffect(() => ref.current?.focus(), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const input = ref.current
    const title = input?.value.trim()
    if (!input || !title || busy) return input?.focus()
    setBusy(true)
    try {
      await onAdd(title, type)
      input.value = ''
    } catch {
      // the outline has said why; the title stays to be tried again
    }
    setBusy(false)
    input.focus()
  }
  return (
    <form className="tree-new" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <Input ref={ref} aria-label={t`Title of a new lesson in “${moduleTitle}”`} placeholder={t`Title of the lesson`} maxLength={200} />
      <Select
        aria-label={t`Type`}
        value={type}
        onChange={({ target }) => setType(creatableTypes.find((one) => one === target.value) ?? 'text')}
      >
        {creatableTypes.map((one) => (
          <option key={one} value={one}>
            {i18n._(lessonTypeNames[one])}
          </option>
        ))}
      </Select>
      <Button type="submit" size="sm" busy={busy}>
        <Trans>Add</Trans>
      </Button>
      <Button size="sm" variant="quiet" onClick={onClose}>
        <Trans>Done</Trans>
      </Button>
    </form>
  )
}
