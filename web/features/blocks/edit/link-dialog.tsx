import { Trans, useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { useEditServices } from './edit-services.ts'
import { isHref } from './nodes/text-marks.ts'

/** `example.org/a` is meant as https. */
function hrefOf(typed: string): string {
  const text = typed.trim()
  return isHref(text) || !/^[^\s/]+\.[^\s/]+/.test(text) ? text : `https://${text}`
}

export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useLingui()
  const { lessons } = useEditServices()
  const current: string = editor.getAttributes('link').href ?? ''
  const [href, setHref] = useState(current)
  const [refused, setRefused] = useState(false)
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  const set = (next: string) => {
    const chain = editor.chain().extendMarkRange('link')
    if (editor.state.selection.empty && !current)
      chain.insertContent({ type: 'text', text: titleOf(next), marks: [{ type: 'link', attrs: { href: next } }] }).run()
    else chain.setMark('link', { href: next }).run()
    close()
  }
  const titleOf = (address: string) => lessons.find(({ id }) => address === `lesson:${id}`)?.title ?? address
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const next = hrefOf(href)
    if (isHref(next)) set(next)
    else setRefused(true)
  }
  return (
    <Dialog open onClose={close} title={<Trans>Link</Trans>}>
      <form className="stack" onSubmit={submit} noValidate>
        <Field label={t`Address`} error={refused ? t`Type an address such as https://example.org.` : undefined}>
          <Input
            value={href.startsWith('lesson:') ? '' : href}
            dir="ltr"
            inputMode="url"
            onChange={({ target }) => setHref(target.value)}
          />
        </Field>
        {lessons.length > 0 && (
          <Field label={t`Or a lesson of this course`}>
            <Select value={href.startsWith('lesson:') ? href : ''} onChange={({ target }) => setHref(target.value)}>
              <option value="">{t`None`}</option>
              {lessons.map(({ id, title }) => (
                <option key={id} value={`lesson:${id}`}>
                  {title}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <div className="btn-row">
          {current && (
            <Button
              variant="danger"
              onClick={() => {
                editor.chain().extendMarkRange('link').unsetMark('link').run()
                close()
              }}
            >
              <Trans>Remove link</Trans>
            </Button>
          )}
          <Button onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" variant="primary">
            <Trans>Set link</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
