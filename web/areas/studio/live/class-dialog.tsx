import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { formatNumber } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select, Textarea } from '../../../ui/primitives/input.tsx'
import { sendJson } from '../send-json.ts'
import { bodyOf, type ClassForm, emptyClass, formOf } from './class-form.ts'
import { LessonField } from './lesson-field.tsx'
import type { LiveSession } from './live-queries.ts'
import { TimePreview, ZoneField } from './zone-field.tsx'

type Props = { courseId: string; session: LiveSession | null; onClose: () => void }

/** Schedules a class, or changes one that is not over. */
export function ClassDialog({ courseId, session, onClose }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const [form, setForm] = useState<ClassForm>(() => (session ? formOf(session) : emptyClass()))
  const [wrong, setWrong] = useState(false)
  const set = (change: Partial<ClassForm>) => setForm({ ...form, ...change })
  const body = bodyOf(form, session)
  const save = useMutation({
    mutationFn: () =>
      session ? sendJson('PATCH', `/live-sessions/${session.id}`, body) : sendJson('POST', `/courses/${courseId}/live-sessions`, body),
    onSuccess: async () => {
      await invalidate(queryClient, `/courses/${courseId}/live-sessions`, '/live-sessions')
      onClose()
    },
  })
  const fields = save.error ? fieldErrors(save.error) : {}
  const said =
    save.error && !fields.title && !fields.endsAt && !fields.startsAt && !fields.externalUrl ? errorText(save.error).text : undefined
  const isRunning = session?.status === 'live'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isWhole = form.title.trim() !== '' && body !== null && (form.place === 'here' || form.externalUrl.trim() !== '')
    setWrong(!isWhole)
    if (isWhole) save.mutate()
  }
  return (
    <Dialog open onClose={onClose} title={session ? <Trans>Change the class</Trans> : <Trans>Schedule a class</Trans>} wide>
      <form className="live-form" onSubmit={submit} noValidate>
        <Field label={t`Title`} required error={wrong && form.title.trim() === '' ? t`Give the class a title.` : fields.title}>
          <Input value={form.title} maxLength={200} onChange={({ target }) => set({ title: target.value })} />
        </Field>
        {!isRunning && (
          <>
            <div className="live-form-row">
              <Field label={t`Begins`} required error={wrong && body === null ? t`Choose a day and a time.` : fields.startsAt}>
                <Input type="datetime-local" value={form.start} onChange={({ target }) => set({ start: target.value })} />
              </Field>
              <Field label={t`Lasts`} error={fields.endsAt}>
                <Select value={form.minutes} onChange={({ target }) => set({ minutes: Number(target.value) })}>
                  {[...new Set([30, 45, 60, 90, 120, 180, form.minutes])]
                    .sort((a, b) => a - b)
                    .map((n) => {
                      const shown = formatNumber(n)
                      return <option key={n} value={n}>{t`${shown} minutes`}</option>
                    })}
                </Select>
              </Field>
              {!session && (
                <Field label={t`Repeats`}>
                  <Select value={form.repeatWeekly} onChange={({ target }) => set({ repeatWeekly: Number(target.value) })}>
                    <option value={1}>{t`Once`}</option>
                    {[2, 3, 4, 6, 8, 10, 12, 16].map((n) => {
                      const shown = formatNumber(n)
                      return <option key={n} value={n}>{t`Weekly, ${shown} times`}</option>
                    })}
                  </Select>
                </Field>
              )}
            </div>
            <ZoneField value={form.timezone} onChange={(timezone) => set({ timezone })} />
            {body && <TimePreview startsAt={body.startsAt} endsAt={body.endsAt} timezone={form.timezone} />}
            <div className="live-form-row">
              <Field label={t`Where`}>
                <Select value={form.place} onChange={({ target }) => set({ place: target.value as ClassForm['place'] })}>
                  <option value="here">{t`Here`}</option>
                  <option value="elsewhere">{t`Zoom, Meet, Teams or another address`}</option>
                </Select>
              </Field>
              {form.place === 'elsewhere' && (
                <Field
                  label={t`Address`}
                  required
                  error={wrong && form.externalUrl.trim() === '' ? t`Paste the address of the meeting.` : fields.externalUrl}
                >
                  <Input
                    type="url"
                    dir="ltr"
                    value={form.externalUrl}
                    placeholder="https://"
                    onChange={({ target }) => set({ externalUrl: target.value })}
                  />
                </Field>
              )}
            </div>
          </>
        )}
        <LessonField courseId={courseId} value={form.lessonId} onChange={(lessonId) => set({ lessonId })} />
        <Field label={t`What it is about`}>
          <Textarea rows={3} maxLength={5000} value={form.description} onChange={({ target }) => set({ description: target.value })} />
        </Field>
        <Field
          label={t`About the recording`}
          hint={t`Shown to learners before the class and after it: whether it is recorded, and where to find it.`}
        >
          <Input value={form.recordingNote} maxLength={1000} onChange={({ target }) => set({ recordingNote: target.value })} />
        </Field>
        {form.place === 'here' && (
          <>
            <Switch
              label={t`People wait in the lobby until you let them in`}
              checked={form.lobbyEnabled}
              onChange={({ target }) => set({ lobbyEnabled: target.checked })}
            />
            <Switch label={t`Chat`} checked={form.chatEnabled} onChange={({ target }) => set({ chatEnabled: target.checked })} />
          </>
        )}
        {said && (
          <p className="error" role="alert">
            {said}
          </p>
        )}
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" type="submit" busy={save.isPending}>
            {session ? <Trans>Save</Trans> : <Trans>Schedule</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
