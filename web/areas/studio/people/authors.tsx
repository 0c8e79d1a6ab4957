import { Trans, useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { CourseAuthor } from '../../../../src/modules/catalog/contract.ts'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Avatar } from '../../../ui/primitives/avatar.tsx'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { authorsQuery } from '../course/course-queries.ts'
import { sendJson } from '../send-json.ts'

/** Who makes the course, and who helps in it. */
export function Authors({ courseId }: { courseId: string }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const { data: authors, error, refetch } = useQuery(authorsQuery(courseId))
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<'author' | 'assistant'>('author')
  const [problem, setProblem] = useState<string>()
  const reload = () => invalidate(queryClient, `/courses/${courseId}/authors`)
  const add = useMutation({
    mutationFn: (input: { email: string; role: 'author' | 'assistant' }) =>
      sendJson<CourseAuthor>('POST', `/courses/${courseId}/authors`, input),
    onSuccess: (_added, input) => {
      if (input.email === email.trim()) setEmail('')
      return reload()
    },
    onError: (refused) => setProblem(fieldErrors(refused).email ?? errorText(refused).text),
  })
  const remove = useMutation({
    mutationFn: (author: CourseAuthor) => sendJson('DELETE', `/courses/${courseId}/authors/${author.userId}`),
    onSuccess: (_gone, author) => {
      const name = author.fullName ?? author.email
      toast(t`${name} no longer works on this course.`, {
        label: t`Undo`,
        run: () => add.mutate({ email: author.email, role: author.role }),
      })
      return reload()
    },
    onError: (refused) => toast(errorText(refused).text),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const ok = /^\S+@\S+\.\S+$/.test(email.trim())
    setProblem(ok ? undefined : t`Type the e-mail address of someone who has an account here.`)
    if (ok) add.mutate({ email: email.trim(), role })
  }
  const roleOf = (author: CourseAuthor) => (author.isInstructor ? t`Instructor` : author.role === 'author' ? t`Co-author` : t`Assistant`)
  return (
    <section className="sec">
      <h2 className="t-22">
        <Trans>Who works on it</Trans>
      </h2>
      {error && !authors && <ErrorState error={error} onRetry={() => refetch()} />}
      <ul className="ruled people-list">
        {authors?.map((author) => {
          const name = author.fullName ?? author.email
          return (
            <li key={author.userId}>
              <Avatar name={name} src={author.avatarUrl} />
              <span>
                <bdi className="strong">{name}</bdi>
                <span className="muted">
                  {' '}
                  <bdi>{author.email}</bdi>
                </span>
              </span>
              <span className="muted">{roleOf(author)}</span>
              {author.isInstructor ? (
                <span />
              ) : (
                <IconButton icon={IconX} size="sm" label={t`Take ${name} out of the course`} onClick={() => remove.mutate(author)} />
              )}
            </li>
          )
        })}
      </ul>
      <form className="people-add" onSubmit={submit} noValidate>
        <Field label={t`Email of a colleague`} error={problem}>
          <Input type="email" dir="ltr" autoComplete="off" value={email} onChange={({ target }) => setEmail(target.value)} />
        </Field>
        <Field label={t`Role`}>
          <Select value={role} onChange={({ target }) => setRole(target.value === 'assistant' ? 'assistant' : 'author')}>
            <option value="author">{t`Co-author: may change everything`}</option>
            <option value="assistant">{t`Assistant: may look and help`}</option>
          </Select>
        </Field>
        <Button type="submit" busy={add.isPending}>
          <Trans>Add</Trans>
        </Button>
      </form>
    </section>
  )
}
