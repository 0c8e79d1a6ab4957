import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Media } from '../../../../src/modules/media/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { formatNumber } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { readChapters, writeChapters } from './chapter-lines.ts'

/** Names for the parts of a video or recording, written as a list of times. */
export function ChaptersEditor({ media }: { media: Media }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const stored = writeChapters(media.chapters)
  const [text, setText] = useState(stored)
  const [wrongLine, setWrongLine] = useState<number | null>(null)
  const save = useMutation({
    mutationFn: (chapters: Media['chapters']) =>
      apiFetch(`${API_BASE}/media/${media.id}/chapters`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chapters }),
      }),
    onSuccess: () => {
      invalidate(queryClient, `/media/${media.id}`)
      toast(t`Chapters saved.`)
    },
  })
  const submit = () => {
    const read = readChapters(text)
    setWrongLine('wrongLine' in read ? read.wrongLine : null)
    if ('chapters' in read) save.mutate(read.chapters)
  }
  const line = wrongLine === null ? null : formatNumber(wrongLine)
  const error =
    line !== null
      ? t`Line ${line}: write a time and a name, such as 1:05 The tide turns. The first is 0:00, and each comes after the one above.`
      : save.error
        ? errorText(save.error).text
        : undefined
  return (
    <section className="sec stack" aria-label={t`Chapters`}>
      <h2 className="label">
        <Trans>Chapters</Trans>
      </h2>
      <Field label={t`One chapter a line`} hint={t`0:00 Before the tide, then 1:05 The tide turns`} error={error}>
        <Textarea rows={4} dir="ltr" value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      {text !== stored && (
        <div className="btn-row">
          <Button size="sm" variant="primary" busy={save.isPending} onClick={submit}>
            <Trans>Save chapters</Trans>
          </Button>
          <Button
            size="sm"
            variant="quiet"
            onClick={() => {
              setText(stored)
              setWrongLine(null)
            }}
          >
            <Trans>Undo</Trans>
          </Button>
        </div>
      )}
    </section>
  )
}
