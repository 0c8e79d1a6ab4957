import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { contentQuery } from '../course/course-queries.ts'
import { sendJson } from '../send-json.ts'
import type { LiveRecording } from './live-queries.ts'

type Props = { courseId: string; recording: LiveRecording; onClose: () => void }

/** Puts a recording in the course as a lesson to watch, at the end of a module. */
export function RecordingLessonDialog({ courseId, recording, onClose }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [title, setTitle] = useState(recording.title)
  const [chosen, setChosen] = useState('')
  const { data: modules = [] } = useQuery({ ...contentQuery(courseId), select: (body) => body.data.modules })
  const moduleId = chosen || (modules.at(-1)?.id ?? '')
  const seconds = recording.file?.durationSeconds
  const make = useMutation({
    mutationFn: () =>
      sendJson<{ id: string }>('POST', `/courses/${courseId}/lessons`, {
        moduleId,
        title: title.trim(),
        type: 'video',
        mediaId: recording.mediaId,
        ...(seconds ? { durationMinutes: Math.max(1, Math.round(seconds / 60)) } : {}),
      }),
    onSuccess: async ({ id: lessonId }) => {
      await invalidate(queryClient, `/courses/${courseId}`)
      navigate({ to: '/studio/courses/$courseId/lessons/$lessonId', params: { courseId, lessonId } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() !== '' && moduleId !== '') make.mutate()
  }
  return (
    <Dialog open onClose={onClose} title={<Trans>Make it a lesson</Trans>}>
      <form className="live-form" onSubmit={submit} noValidate>
        <Field label={t`Title`} required error={title.trim() === '' ? t`Give the lesson a title.` : undefined}>
          <Input value={title} maxLength={200} onChange={({ target }) => setTitle(target.value)} />
        </Field>
        <Field label={t`Module`} error={make.error ? errorText(make.error).text : undefined}>
          <Select value={moduleId} onChange={({ target }) => setChosen(target.value)}>
            {modules.map((module) => (
              <option key={module.id} value={module.id}>
                {module.title}
              </option>
            ))}
          </Select>
        </Field>
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Not now</Trans>
          </Button>
          <Button type="submit" variant="primary" busy={make.isPending || moduleId === ''}>
            <Trans>Make the lesson</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
