import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { CourseCard } from '../../../../src/modules/catalog/contract.ts'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select, Textarea } from '../../../ui/primitives/input.tsx'
import { type Listed, sendJson } from '../send-json.ts'
import type { QuestionBank } from './bank-queries.ts'

type Props = { bank: QuestionBank | null; onClose: () => void; onDone: (bank: QuestionBank) => void }

const coursesQuery = pathQuery<Listed<CourseCard>>('/courses?mine=true&page=1&perPage=100')

/** Makes a bank, or names it anew. Whose it is, is said once: people rely on who may see it. */
export function BankDialog({ bank, onClose, onDone }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [name, setName] = useState(bank?.name ?? '')
  const [description, setDescription] = useState(bank?.description ?? '')
  const [courseId, setCourseId] = useState('')
  const [missing, setMissing] = useState(false)
  const courses = useQuery({ ...coursesQuery, enabled: bank === null, select: ({ data }) => data })
  const send = useMutation({
    mutationFn: () => {
      const named = { name: name.trim(), description: description.trim() || null }
      return bank
        ? sendJson<QuestionBank>('PATCH', `/question-banks/${bank.id}`, named)
        : sendJson<QuestionBank>('POST', '/question-banks', { ...named, courseId: courseId || null })
    },
    onSuccess: async (made) => {
      await invalidate(client, '/question-banks')
      onDone(made)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(name.trim() === '')
    if (name.trim()) send.mutate()
  }
  const refused = send.error ? (fieldErrors(send.error).name ?? errorText(send.error).text) : undefined
  return (
    <Dialog open noCross onClose={onClose} title={bank ? <Trans>Name the bank</Trans> : <Trans>New question bank</Trans>}>
      <form className="stack" onSubmit={submit} noValidate>
        <Field label={t`Name`} error={missing ? t`Give the bank a name.` : refused} required>
          <Input value={name} maxLength={200} autoComplete="off" onChange={({ target }) => setName(target.value)} />
        </Field>
        <Field label={t`What it holds`}>
          <Textarea rows={2} maxLength={5000} value={description} onChange={({ target }) => setDescription(target.value)} />
        </Field>
        {!bank && (
          <Field
            label={t`For`}
            hint={t`A bank of a course is for its authors. One of the school can be used by everyone who makes courses, and is changed by you.`}
          >
            <Select value={courseId} onChange={({ target }) => setCourseId(target.value)}>
              <option value="">{t`The whole school`}</option>
              {courses.data?.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" type="submit" busy={send.isPending}>
            {bank ? <Trans>Keep the changes</Trans> : <Trans>Make the bank</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
