import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { CourseCard } from '../../../../src/modules/catalog/contract.ts'
import type { EnrollmentRoutes } from '../../../../src/modules/enrollment/enrollments/routes.ts'
import { api, send } from '../../../api/client.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { ChoiceGroup, Radio } from '../../../ui/primitives/choice.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, SearchField } from '../../../ui/primitives/input.tsx'
import type { Listed } from '../admin-queries.ts'
import { FailureNote } from '../failure-note.tsx'

const enrollments = api<EnrollmentRoutes>().enrollments

const coursesQuery = (q: string) =>
  pathQuery<Listed<CourseCard>>(`/courses?${new URLSearchParams({ page: '1', perPage: '20', ...(q ? { q } : { sort: 'title' }) })}`)

/** Gives someone a place in a course of the catalogue, without payment, and with a date by which to finish if there is one. */
export function EnrolDialog({ userId, name, onClose }: { userId: string; name: string; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const [course, setCourse] = useState<CourseCard | null>(null)
  const [due, setDue] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const { data, error } = useQuery({ ...coursesQuery(useDeferredValue(words.trim())), placeholderData: keepPreviousData })
  const enrolling = useMutation({
    mutationFn: (chosen: CourseCard) =>
      // a date means the whole of that day, where the admin is
      send(enrollments.$post, { json: { userId, courseId: chosen.id, dueDate: due ? new Date(`${due}T23:59:59`).toISOString() : null } }),
    onSuccess: async (_, { id, title }) => {
      toast(t`${name} is enrolled in “${title}”.`)
      onClose()
      await invalidate(client, '/enrollments', `/courses/${id}`)
    },
  })
  return (
    <Dialog open noCross onClose={onClose} title={<Trans>Enrol {name}</Trans>}>
      <form
        className="adm-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (course) enrolling.mutate(course)
          else setIsMissing(true)
        }}
      >
        <SearchField
          label={t`Find a course`}
          placeholder={t`Find a course`}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <ChoiceGroup legend={t`Course`} hideLegend>
          <div className="pn-picks">
            {data?.data.map((one) => (
              <Radio
                key={one.id}
                name="course"
                label={one.title}
                checked={course?.id === one.id}
                onChange={() => {
                  setCourse(one)
                  setIsMissing(false)
                }}
              />
            ))}
            {data?.data.length === 0 && (
              <p className="muted">
                <Trans>No published course has these words.</Trans>
              </p>
            )}
          </div>
        </ChoiceGroup>
        {isMissing && (
          <p className="error" role="alert">
            <Trans>Choose a course.</Trans>
          </p>
        )}
        <Field label={t`Finish by`} hint={t`May be left empty`}>
          <Input type="date" value={due} onChange={({ target }) => setDue(target.value)} />
        </Field>
        <FailureNote error={error ?? enrolling.error} />
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" type="submit" busy={enrolling.isPending}>
            <Trans>Enrol</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
