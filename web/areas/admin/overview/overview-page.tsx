import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { AdminDashboard } from '../../../../src/modules/admin/contract.ts'
import type { AdminCourse } from '../../../../src/modules/catalog/review/contract.ts'
import type { ReviewedApplication } from '../../../../src/modules/creators/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { tenant } from '../../../app/boot.ts'
import { withWords } from '../../../i18n/catalogs.ts'
import { formatNumber } from '../../../ui/format.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { dashboardQuery, type Listed } from '../admin-queries.ts'
import { useRoleNames, useStatusNames } from '../people/person-words.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import './overview.css'

const AnnounceButton = lazy(async () => ({
  default: (await withWords('notifications', import('../../../features/notifications/announce-button.tsx'))).AnnounceButton,
}))

const firstCourses = pathQuery<Listed<AdminCourse>>('/admin/courses?status=pending&page=1&perPage=5')
const firstApplications = pathQuery<Listed<ReviewedApplication>>('/admin/applications?status=pending&page=1&perPage=5')

/** What waits for someone who runs the school, then the school in numbers. */
export function OverviewPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(dashboardQuery)
  return (
    <>
      <AreaHead
        title={t`Overview`}
        lead={tenant.name}
        actions={
          <Suspense>
            <AnnounceButton />
          </Suspense>
        }
      />
      <div className="area-pad ov">
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The overview did not load`} />}
        {!error && !data && <RowsSkeleton rows={5} />}
        {data && (
          <>
            <Waiting counts={data} />
            <Numbers counts={data} />
          </>
        )}
      </div>
    </>
  )
}

/** As many lines as there will be, so that nothing beneath them moves. */
const RowsToCome = ({ count }: { count: number }) =>
  Array.from({ length: Math.min(count, 5) }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: all alike
    <li key={row} aria-hidden="true">
      {'\u00a0'}
    </li>
  ))

function Waiting({ counts }: { counts: AdminDashboard }) {
  const { data: courses } = useQuery({ ...firstCourses, enabled: counts.pendingReviews > 0 })
  const { data: applications } = useQuery({ ...firstApplications, enabled: counts.pendingApplications > 0 })
  const [reviews, applied] = [formatNumber(counts.pendingReviews), formatNumber(counts.pendingApplications)]
  return (
    <section className="sec">
      <div className="sec-head">
        <h2 className="t-22">
          <Trans>What waits for you</Trans>
        </h2>
      </div>
      {counts.pendingReviews + counts.pendingApplications === 0 && (
        <Status icon={IconCircleCheck} tone="ok">
          <Trans>Nothing. Every course and every application has its answer.</Trans>
        </Status>
      )}
      <div className="ov-wait">
        {counts.pendingReviews > 0 && (
          <div>
            <h3 className="label">
              <Link to="/admin/review">
                <Trans>Courses to review, {reviews}</Trans>
              </Link>
            </h3>
            <ul className="ruled">
              {!courses && <RowsToCome count={counts.pendingReviews} />}
              {courses?.data.map((course) => (
                <li key={course.id}>
                  <Link className="link-quiet" to="/admin/review/$courseId" params={{ courseId: course.id }}>
                    {course.title}
                  </Link>
                  <span className="muted">{course.submittedAt && formatRelative(course.submittedAt)}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {counts.pendingApplications > 0 && (
          <div>
            <h3 className="label">
              <Link to="/admin/applications">
                <Trans>Applications, {applied}</Trans>
              </Link>
            </h3>
            <ul className="ruled">
              {!applications && <RowsToCome count={counts.pendingApplications} />}
              {applications?.data.map((application) => (
                <li key={application.id}>
                  <Link className="link-quiet" to="/admin/applications">
                    <bdi>{application.applicant.fullName ?? application.applicant.email}</bdi>
                  </Link>
                  <span className="muted">{formatRelative(application.createdAt)}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  )
}

function Numbers({ counts: { people, courses } }: { counts: AdminDashboard }) {
  const { t } = useLingui()
  const roleNames = useRoleNames()
  const statusNames = useStatusNames()
  const named = (name: string, names: Record<string, string>) => names[name] ?? name
  const fact = (label: string, value: number) => (
    <div key={label}>
      <dt>{label}</dt>
      <dd>{formatNumber(value)}</dd>
    </div>
  )
  return (
    <>
      <section className="sec">
        <div className="sec-head">
          <h2 className="t-22">
            <Trans>People</Trans>
          </h2>
          <Link to="/admin/people">
            <Trans>See everyone</Trans>
          </Link>
        </div>
        <dl className="facts ov-facts">
          {fact(t`In all`, people.total)}
          {fact(t`Here in the last 30 days`, people.activeLast30Days)}
          {Object.entries(people.byRole).map(([role, count]) => fact(named(role, roleNames), count))}
          {Object.entries(people.byStatus)
            // that everyone is active says nothing new
            .filter(([, count]) => count !== people.total)
            .map(([status, count]) => fact(named(status, statusNames), count))}
        </dl>
      </section>
      <section className="sec">
        <div className="sec-head">
          <h2 className="t-22">
            <Trans>Courses</Trans>
          </h2>
        </div>
        <dl className="facts ov-facts">
          {fact(t`Published`, courses.published)}
          {fact(t`In review`, courses.pending)}
          {fact(t`Drafts`, courses.draft)}
          {fact(t`Archived`, courses.archived)}
        </dl>
      </section>
    </>
  )
}
