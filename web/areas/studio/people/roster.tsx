import { Trans, useLingui } from '@lingui/react/macro'
import { IconMessage, IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../../../app/session.ts'
import { formatDate, formatPercent } from '../../../ui/format.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Avatar } from '../../../ui/primitives/avatar.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { perPage, rosterQuery } from '../course/course-queries.ts'

/** Who learns in the course, and how far each has come. */
export function Roster({ courseId, actions }: { courseId: string; actions: ReactNode }) {
  const { t } = useLingui()
  const { page = 1 } = useSearch({ from: '/studio/courses/$courseId/frame/people' })
  const navigate = useNavigate()
  const { user } = useSession()
  const { data, error, refetch } = useQuery({ ...rosterQuery(courseId, page), placeholderData: keepPreviousData })
  const statuses = { enrolled: t`Enrolled`, in_progress: t`Learning`, completed: t`Finished`, dropped: t`Left` }
  return (
    <section className="sec">
      <div className="sec-head">
        <h2 className="t-22">
          <Trans>Who learns in it</Trans>
        </h2>
        {actions}
      </div>
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The learners did not load`} />}
      {!error && !data && (
        <Loading>
          <Skeleton height="10rem" />
        </Loading>
      )}
      {data?.data.length === 0 && (
        <EmptyState icon={IconUsers} title={t`Nobody has enrolled yet`}>
          <Trans>Once the course is published, whoever enrols is listed here with their progress.</Trans>
        </EmptyState>
      )}
      {data && data.data.length > 0 && (
        <>
          <Table caption={t`Learners`}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Learner</Trans>
                </th>
                <th scope="col">
                  <Trans>State</Trans>
                </th>
                <th scope="col">
                  <Trans>Progress</Trans>
                </th>
                <th scope="col" className="num c-n">
                  <Trans>Grade</Trans>
                </th>
                <th scope="col" className="c-n">
                  <Trans>Last here</Trans>
                </th>
                <th scope="col" className="c-n">
                  <Trans>Enrolled</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.data.map((entry) => {
                const name = entry.learner.fullName ?? entry.learner.email
                const percent = formatPercent(entry.progressPercentage)
                return (
                  <tr key={entry.id}>
                    <td>
                      <span className="people-who">
                        <Avatar name={name} src={entry.learner.avatarUrl} />
                        <bdi>{name}</bdi>
                        {entry.status !== 'dropped' && entry.learner.id !== user?.id && (
                          <SiteLink
                            className="btn btn--quiet btn--icon btn--sm"
                            href={`/learn/messages/new?to=${entry.learner.id}`}
                            aria-label={t`Write a message to ${name}`}
                            title={t`Write a message to ${name}`}
                          >
                            <Icon of={IconMessage} size={16} />
                          </SiteLink>
                        )}
                      </span>
                    </td>
                    <td className="muted">{statuses[entry.status]}</td>
                    <td>
                      <span className="people-progress">
                        <Progress value={entry.progressPercentage} label={t`Progress of ${name}`} />
                        <span>{percent}</span>
                      </span>
                    </td>
                    <td className="num c-n">{entry.finalGrade === null ? '—' : formatPercent(entry.finalGrade)}</td>
                    <td className="c-n muted">{entry.lastAccessedAt ? formatRelative(entry.lastAccessedAt) : '—'}</td>
                    <td className="c-n muted">{formatDate(entry.enrolledAt)}</td>
                  </tr>
                )
              })}
            </tbody>
          </Table>
          <Pager
            page={data.meta.page}
            perPage={perPage}
            total={data.meta.total}
            onPage={(next) => navigate({ to: '/studio/courses/$courseId/people', params: { courseId }, search: { page: next } })}
          />
        </>
      )}
    </section>
  )
}
