import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconClipboardCheck } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { formatNumber } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { queuePerPage, queueQuery } from './review-queries.ts'
import { WaitingWords } from './waiting-words.tsx'
import './review.css'

/** Everything that waits for a decision, in the order in which it was handed in. */
export function QueuePage() {
  const { t } = useLingui()
  const { page = 1 } = useSearch({ from: '/admin/review' })
  const navigate = useNavigate({ from: '/admin/review' })
  const { data, error, refetch } = useQuery({ ...queueQuery(page), placeholderData: keepPreviousData })
  const total = data?.meta.total ?? 0
  return (
    <>
      <AreaHead
        title={t`Review queue`}
        lead={
          total > 0 && (
            <Plural
              value={total}
              one="# course waits, the one that came first on top"
              other="# courses wait, the one that came first on top"
            />
          )
        }
      />
      <div className="area-pad">
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The queue did not load`} />}
        {!error && !data && <RowsSkeleton rows={6} />}
        {data?.data.length === 0 && (
          <EmptyState icon={IconClipboardCheck} title={t`Nothing waits for you`}>
            <Trans>When an author hands a course in, it stands here, and you are told by mail.</Trans>
          </EmptyState>
        )}
        {data && data.data.length > 0 && (
          <>
            <Table kind="grid" caption={t`Courses in review`} className="rv-queue">
              <thead>
                <tr>
                  <th scope="col">{t`Course`}</th>
                  <th scope="col">{t`Author`}</th>
                  <th scope="col">{t`Handed in`}</th>
                  <th scope="col" className="num">{t`Modules`}</th>
                  <th scope="col" className="num">{t`Lessons`}</th>
                </tr>
              </thead>
              <tbody>
                {data.data.map((course) => (
                  <tr key={course.id}>
                    <td className="rv-name">
                      <Link to="/admin/review/$courseId" params={{ courseId: course.id }} search={{}}>
                        {course.title}
                      </Link>
                    </td>
                    <td>
                      <bdi>{course.instructor.fullName}</bdi>
                    </td>
                    <td className="muted">
                      <WaitingWords course={course} />
                    </td>
                    <td className="num">{formatNumber(course.moduleCount)}</td>
                    <td className="num">{formatNumber(course.lessonCount)}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
            <div className="adm-foot">
              <Pager page={page} perPage={queuePerPage} total={total} onPage={(next) => navigate({ search: { page: next } })} />
            </div>
          </>
        )}
      </div>
    </>
  )
}
