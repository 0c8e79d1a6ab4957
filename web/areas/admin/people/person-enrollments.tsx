import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CoursePage } from '../../../../src/modules/catalog/contract.ts'
import type { EnrollmentPatch } from '../../../../src/modules/enrollment/contract.ts'
import type { EnrollmentRoutes } from '../../../../src/modules/enrollment/enrollments/routes.ts'
import { api, send } from '../../../api/client.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { formatDate } from '../../../ui/format.ts'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import type { Answer } from '../admin-queries.ts'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { EnrolDialog } from './enrol-dialog.tsx'
import { type Enrollment, enrollmentsQuery } from './people-queries.ts'

const enrollments = api<EnrollmentRoutes>().enrollments

/** An enrolment knows its course by id; the titles are asked for one by one, and kept. */
function useCourseTitles(courseIds: readonly string[]): Map<string, string> {
  const asked = useQueries({
    queries: courseIds.map((id) => ({
      ...pathQuery<Answer<CoursePage>>(`/courses/${id}`),
      staleTime: 10 * 60_000,
      select: ({ data }: Answer<CoursePage>) => data.title,
    })),
  })
  return new Map(courseIds.map((id, index) => [id, asked[index]?.data ?? '']))
}

export function PersonEnrollments({ userId, name }: { userId: string; name: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(enrollmentsQuery(userId))
  const [isEnrolling, setIsEnrolling] = useState(false)
  const titles = useCourseTitles(data?.data.map(({ courseId }) => courseId) ?? [])
  return (
    <section className="sec">
      <div className="sec-head">
        <h2 className="label">
          <Trans>Enrolments</Trans>
        </h2>
        <Button size="sm" icon={IconPlus} onClick={() => setIsEnrolling(true)}>
          <Trans>Enrol in a course…</Trans>
        </Button>
      </div>
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The enrolments did not load`} />}
      {!error && !data && <RowsSkeleton rows={3} />}
      {data?.data.length === 0 && (
        <p className="muted t-14">
          <Trans>Not in any course.</Trans>
        </p>
      )}
      {data && data.data.length > 0 && (
        <Table caption={t`Enrolments`}>
          <thead>
            <tr>
              <th scope="col">{t`Course`}</th>
              <th scope="col">{t`Progress`}</th>
              <th scope="col">{t`Enrolled`}</th>
              <th scope="col">{t`Due`}</th>
              <th scope="col">
                <span className="vh">{t`Actions`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.data.map((enrollment) => (
              <EnrollmentRow key={enrollment.id} enrollment={enrollment} title={titles.get(enrollment.courseId) ?? ''} />
            ))}
          </tbody>
        </Table>
      )}
      {data && data.meta.total > data.data.length && (
        <p className="muted t-14">
          <Plural
            value={data.meta.total - data.data.length}
            one="# older enrolment is not shown."
            other="# older enrolments are not shown."
          />
        </p>
      )}
      {isEnrolling && <EnrolDialog userId={userId} name={name} onClose={() => setIsEnrolling(false)} />}
    </section>
  )
}

function EnrollmentRow({ enrollment, title }: { enrollment: Enrollment; title: string }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const patch = (json: EnrollmentPatch) => send(enrollments[':id'].$patch, { param: { id: enrollment.id }, json })
  const refresh = () => invalidate(client, '/enrollments', `/courses/${enrollment.courseId}`)
  const dropping = useMutation({
    mutationFn: () => patch({ status: 'dropped' }),
    onSuccess: async () => {
      toast(t`The enrolment in “${title}” is ended. Progress is kept.`, {
        label: t`Undo`,
        run: () => patch({ status: 'enrolled' }).then(refresh, (error) => toast(errorText(error).text)),
      })
      await refresh()
    },
    onError: (error) => toast(errorText(error).text),
  })
  return (
    <tr>
      <td className="pn-course">{title}</td>
      <td>
        {enrollment.status === 'completed' ? (
          t`Completed`
        ) : (
          <Progress value={enrollment.progressPercentage} label={t`Progress in ${title}`} />
        )}
      </td>
      <td className="nowrap">{formatDate(enrollment.enrolledAt)}</td>
      <td className="nowrap">{enrollment.dueDate ? formatDate(enrollment.dueDate) : <span className="muted">{t`No date`}</span>}</td>
      <td className="end">
        {enrollment.status !== 'completed' && (
          <Menu label={title} trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`Actions for ${title}`} />}>
            <MenuItem onClick={() => dropping.mutate()}>
              <Trans>End this enrolment</Trans>
            </MenuItem>
          </Menu>
        )}
      </td>
    </tr>
  )
}
