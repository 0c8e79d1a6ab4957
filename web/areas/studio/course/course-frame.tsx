import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconEye, IconHistory } from '@tabler/icons-react'
import { useIsMutating, useMutationState, useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router'
import type { CoursePage } from '../../../../src/modules/catalog/contract.ts'
import { mayCreate, useSession } from '../../../app/session.ts'
import { formatDuration, formatNumber } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { TabLink, Tabs } from '../../../ui/primitives/tabs.tsx'
import { useAiOn } from '../ai/ai-queries.ts'
import { useAssisted } from '../assisted-courses.ts'
import { workQuery } from '../grading/grading-queries.ts'
import { SaveStatus } from '../lesson/save-status.tsx'
import { courseQuery } from './course-queries.ts'
import { CourseStatus } from './course-status.tsx'

function Lead({ course }: { course: CoursePage }) {
  const length = formatDuration(course.durationMinutes * 60)
  return (
    <span className="course-facts">
      <CourseStatus status={course.status} />
      <span>
        <Plural value={course.lessonCount} one="# lesson" other="# lessons" />
      </span>
      {course.durationMinutes > 0 && <span>{length}</span>}
      {course.enrollmentCount > 0 && (
        <span>
          <Plural value={course.enrollmentCount} one="# learner" other="# learners" />
        </span>
      )}
    </span>
  )
}

/** What is changed on these pages is kept at once: here is said that it was. */
function Saved({ since }: { since: string }) {
  const isSaving = useIsMutating() > 0
  const kept = useMutationState({ filters: { status: 'success' }, select: ({ state }) => state.submittedAt })
  const at = kept.length > 0 ? Math.max(...kept) : null
  return (
    <span role="status">
      <SaveStatus state={isSaving ? { step: 'saving' } : { step: 'saved', at }} since={since} />
    </span>
  )
}

export function CourseFrame() {
  const { t } = useLingui()
  const { courseId } = useParams({ from: '/studio/courses/$courseId' })
  const atReview = useLocation({ select: ({ pathname }) => pathname.endsWith('/review') })
  const { data: course, error, refetch } = useQuery(courseQuery(courseId))
  const hasAi = useAiOn('questions')
  const { user } = useSession()
  const makes = mayCreate(user)
  const assisted = useAssisted()
  // who builds and does not grade has nothing there, unless they assist in this course
  const grades = (makes && user?.role !== 'content_creator') || assisted.some(({ id }) => id === courseId)
  const { data: work } = useQuery({ ...workQuery(courseId), enabled: grades, retry: false })
  const waiting = (work ?? []).reduce((sum, { toGradeCount }) => sum + toGradeCount, 0)
  if (error && !course) return <ErrorState error={error} onRetry={() => refetch()} title={t`The course did not load`} asPage />
  if (!course)
    return (
      <div className="area-head">
        <Loading>
          <Skeleton width="18rem" height="2.25rem" />
        </Loading>
      </div>
    )
  const params = { courseId }
  return (
    <>
      <AreaHead
        title={course.title}
        crumbs={
          <Crumbs>
            <Link to="/studio" className="link-quiet">
              {makes ? <Trans>Courses</Trans> : <Trans>Grading</Trans>}
            </Link>
          </Crumbs>
        }
        lead={<Lead course={course} />}
        actions={
          <>
            {makes && <Saved since={course.updatedAt} />}
            {makes && !atReview && (
              <ButtonLink to="/studio/courses/$courseId/review" params={params} hash="rounds">
                <Icon of={IconHistory} size={16} />
                <Trans>History</Trans>
              </ButtonLink>
            )}
            <SiteLink href={`/learn/courses/${course.slug}`} className="btn">
              <Icon of={IconEye} size={16} />
              <Trans>Preview</Trans>
            </SiteLink>
            {course.status === 'draft' && !atReview && (course.can.submit || course.can.publish) && (
              <ButtonLink variant="primary" to="/studio/courses/$courseId/review" params={params}>
                {course.can.publish ? <Trans>Publish…</Trans> : <Trans>Send for review…</Trans>}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="area-pad">
        <Tabs label={t`Course`}>
          {makes && (
            <>
              <TabLink to="/studio/courses/$courseId" params={params} activeOptions={{ exact: true }}>
                <Trans>Outline</Trans>
              </TabLink>
              <TabLink to="/studio/courses/$courseId/details" params={params}>
                <Trans>Details</Trans>
              </TabLink>
              <TabLink to="/studio/courses/$courseId/access" params={params}>
                <Trans>Price and access</Trans>
              </TabLink>
              <TabLink to="/studio/courses/$courseId/people" params={params}>
                <Trans>People</Trans>
              </TabLink>
              <TabLink to="/studio/courses/$courseId/live" params={params}>
                <Trans>Live classes</Trans>
              </TabLink>
            </>
          )}
          {grades && (
            <TabLink to="/studio/courses/$courseId/grading" params={params} {...(waiting > 0 && { count: formatNumber(waiting) })}>
              <Trans>Grading</Trans>
            </TabLink>
          )}
          {makes && hasAi && (
            <TabLink to="/studio/courses/$courseId/questions" params={params}>
              <Trans>AI questions</Trans>
            </TabLink>
          )}
          {makes && (
            <TabLink to="/studio/courses/$courseId/review" params={params}>
              <Trans>Review</Trans>
            </TabLink>
          )}
        </Tabs>
      </div>
      <Outlet />
    </>
  )
}
