import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { assessmentQuery } from '../../../features/quiz/attempt-queries.ts'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { contentQuery } from '../player/course-queries.ts'
import { QuizStart } from './quiz-start.tsx'

const route = getRouteApi('/learn/chrome/assessments/$assessmentId')

/** The front page of a quiz that stands inside a lesson's text rather than being a lesson. */
export function AssessmentPage() {
  const { assessmentId } = route.useParams()
  const { data: assessment } = useQuery({ ...assessmentQuery(assessmentId), select: (body) => body.data })
  const { data: course } = useQuery({
    ...contentQuery(assessment?.courseId ?? ''),
    enabled: assessment !== undefined,
    select: (body) => body.data.course,
  })
  return (
    <main id="main" className="qs-page" tabIndex={-1}>
      <Crumbs>
        <Link to="/learn">
          <Trans>My learning</Trans>
        </Link>
        {course && (
          <Link to="/learn/courses/$slug" params={{ slug: course.slug }}>
            {course.title}
          </Link>
        )}
      </Crumbs>
      <PageHead title={assessment?.title ?? ''} />
      <QuizStart assessmentId={assessmentId} embedded />
    </main>
  )
}
