import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { templatesQuery } from '../course/course-queries.ts'
import { sendJson } from '../send-json.ts'

type Props = { open: boolean; onClose: () => void }

/** A title is enough to begin with: everything else has a place of its own. */
export function NewCourseDialog({ open, onClose }: Props) {
  return (
    <Dialog open={open} noCross onClose={onClose} title={<Trans>New course</Trans>}>
      <NewCourseForm
        buttons={(busy) => (
          <div className="btn-row">
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button variant="primary" type="submit" busy={busy}>
              <Trans>Create course</Trans>
            </Button>
          </div>
        )}
      />
    </Dialog>
  )
}

export function NewCourseForm({ buttons }: { buttons: (busy: boolean) => React.ReactNode }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { data: templates = [] } = useQuery({ ...templatesQuery, retry: false })
  const [title, setTitle] = useState('')
  const [template, setTemplate] = useState('')
  const [missing, setMissing] = useState(false)
  const create = useMutation({
    mutationFn: () => sendJson<{ id: string }>('POST', template ? `/courses/${template}/duplicate` : '/courses', { title: title.trim() }),
    onSuccess: async ({ id }) => {
      invalidate(queryClient, '/courses')
      await navigate({ to: '/studio/courses/$courseId', params: { courseId: id } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(title.trim() === '')
    if (title.trim()) create.mutate()
  }
  const refused = create.error ? (fieldErrors(create.error).title ?? errorText(create.error).text) : undefined
  return (
    <form className="new-course" onSubmit={submit} noValidate>
      <Field
        label={t`Course title`}
        hint={t`You can change it at any time.`}
        error={missing ? t`Give the course a title.` : refused}
        required
      >
        <Input value={title} maxLength={200} autoComplete="off" onChange={({ target }) => setTitle(target.value)} />
      </Field>
      {templates.length > 0 && (
        <Field
          label={t`Begin with`}
          hint={template ? t`Its modules, lessons and questions are copied. The copy is yours alone.` : undefined}
        >
          <Select value={template} onChange={({ target }) => setTemplate(target.value)}>
            <option value="">{t`An empty course`}</option>
            {templates.map((course) => (
              <option key={course.id} value={course.id} lang={course.language}>
                {course.title}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {buttons(create.isPending)}
    </form>
  )
}
