import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { useDialogAct } from '../use-dialog-act.ts'

type Props = { onPaste: (text: string) => Promise<unknown>; onClose: () => void }

export function PasteDialog({ onPaste, onClose }: Props) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const { busy, refused, setRefused, act } = useDialogAct(onClose)
  const paste = async () => {
    if (!text.trim()) return setRefused(t`Paste at least one line.`)
    return act(() => onPaste(text))
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={<Trans>Paste an outline</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" busy={busy} onClick={paste}>
            <Trans>Add to the course</Trans>
          </Button>
        </>
      }
    >
      <Field
        label={t`Outline`}
        hint={t`Modules at the margin, lessons indented beneath them; or Markdown headings with lines under them. They come after what is there.`}
        error={refused}
      >
        <Textarea rows={12} value={text} onChange={({ target }) => setText(target.value)} />
      </Field>
    </Dialog>
  )
}
