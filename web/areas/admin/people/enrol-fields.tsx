import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { CourseCard } from '../../../../src/modules/catalog/contract.ts'
import type { EnrollmentRoutes } from '../../../../src/modules/enrollment/enrollments/routes.ts'
import { api, send } from '../../../api/client.ts'
import { pathQuery } from '../../../api/query.ts'
import { ChoiceGroup, Radio } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, SearchField } from '../../../ui/primitives/input.tsx'
import type { Listed } from '../admin-queries.ts'
import { FailureNote } from '../failure-note.tsx'

const enrollments = api<EnrollmentRoutes>().enrollments

const coursesQuery = (q: string) =>
  pathQuery<Listed<CourseCard>>(`/courses?${new URLSearchParams({ page: '1', perPage: '20', ...(q ? { q } : { sort: 'title' }) })}`)

/** Which course someone is given a place in, and by when they should be through. */
export function useEnrolChoice() {
  const [course, setCourse] = useState<CourseCard | null>(null)
  const [due, setDue] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  return {
    course,
    due,
    isMissing,
    setDue,
    choose: (chosen: CourseCard) => {
      setCourse(chosen)
      setIsMissing(false)
    },
    /** Whether there is a course; says so when there is none. */
    check: () => {
      setIsMissing(course === null)
      return course !== null
    },
  }
}

type EnrolChoice = ReturnType<typeof useEnrolChoice>

/** A place in the course, without payment. A date means the whole of that day, where the admin is. */
export const enrol = (userId: string, course: CourseCard, due: string) =>
  send(enrollments.$post, { json: { userId, courseId: course.id, dueDate: due ? new Date(`${due}T23:59:59`).toISOString() : null } })

export function EnrolFields({ choice }: { choice: EnrolChoice }) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const { data, error } = useQuery({ ...coursesQuery(useDeferredValue(words.trim())), placeholderData: keepPreviousData })
  return (
    <>
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
              checked={choice.course?.id === one.id}
              onChange={() => choice.choose(one)}
            />
          ))}
          {data?.data.length === 0 && (
            <p className="muted">
              <Trans>No published course has these words.</Trans>
            </p>
          )}
        </div>
      </ChoiceGroup>
      {choice.isMissing && (
        <p className="error" role="alert">
          <Trans>Choose a course.</Trans>
        </p>
      )}
      <Field label={t`Finish by`} hint={t`May be left empty`}>
        <Input type="date" value={choice.due} onChange={({ target }) => choice.setDue(target.value)} />
      </Field>
      <FailureNote error={error} />
    </>
  )
}
