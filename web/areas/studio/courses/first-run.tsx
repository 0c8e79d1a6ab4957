import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { ImportDrop } from '../import/import-drop.tsx'
import { courseTitleOf } from '../outline/pasted-title.ts'
import { sendJson } from '../send-json.ts'
import { BeginWithTitle, BeginWithVideo } from './other-beginnings.tsx'

/** Ways to a first course; none asks for more than a person has at hand. */
export function FirstRun() {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const paste = useMutation({
    mutationFn: async () => {
      const { id } = await sendJson<{ id: string }>('POST', '/courses', { title: courseTitleOf(text) ?? t`Untitled course` })
      await sendJson('POST', `/courses/${id}/outline/paste`, { text })
      return id
    },
    onSuccess: (courseId) => {
      invalidate(queryClient, '/courses')
      return navigate({ to: '/studio/courses/$courseId', params: { courseId } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(text.trim() === '')
    if (text.trim()) paste.mutate()
  }
  const problem = missing ? t`Paste at least one line.` : paste.error ? errorText(paste.error).text : undefined
  return (
    <div className="first-run">
      <section className="sec">
        <h2 className="t-22">
          <Trans>Paste an outline</Trans>
        </h2>
        <p className="muted">
          <Trans>Modules at the margin, lessons indented beneath them; or Markdown headings. Everything can be changed afterwards.</Trans>
        </p>
        <form onSubmit={submit} noValidate>
          <Field label={t`Outline`} error={problem} hideLabel>
            <Textarea
              rows={9}
              value={text}
              onChange={({ target }) => setText(target.value)}
              placeholder={t`Looking before naming
  The habit of looking
  What to carry, and what to leave
Leaves
  Simple or compound?`}
            />
          </Field>
          <div className="btn-row">
            <Button type="submit" variant="primary" busy={paste.isPending}>
              <Trans>Make a course of it</Trans>
            </Button>
          </div>
        </form>
      </section>
      <div>
        <section className="sec">
          <h2 className="t-22">
            <Trans>Bring a course with you</Trans>
          </h2>
          <p className="muted">
            <Trans>
              A folder of Markdown pages as a zip becomes modules, lessons and quizzes. You see what came over and what did not.
            </Trans>
          </p>
          <ImportDrop />
        </section>
        <BeginWithVideo />
        <BeginWithTitle />
      </div>
    </div>
  )
}
