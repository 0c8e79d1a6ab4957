import './course.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { isApiError } from '../../../api/error.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { CourseAction } from './course-action.tsx'
import { CourseHead } from './course-head.tsx'
import { type Course, courseQuery } from './course-query.ts'
import { CourseShape } from './course-shape.tsx'
import { CourseText } from './course-text.tsx'
import { Offer, Price } from './offer.tsx'
import { Reviews } from './reviews.tsx'
import { Syllabus } from './syllabus.tsx'
import { useEnrolment } from './use-enrolment.ts'

const route = getRouteApi('/public/site/courses/$slug')

export function CoursePage() {
  const { slug } = route.useParams()
  const { data, error, refetch } = useQuery(courseQuery(slug))
  // a course that is not there is a page that is not there
  if (isApiError(error, 'NOT_FOUND')) throw error
  if (data) return <WholeCourse key={slug} course={data.data} />
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      {error ? <ErrorState error={error} onRetry={refetch} asPage /> : <CourseShape />}
    </main>
  )
}

function WholeCourse({ course }: { course: Course }) {
  const { t } = useLingui()
  const enrolment = useEnrolment(course)
  const isIn = enrolment.standing === 'enrolled' || enrolment.standing === 'completed'
  return (
    <>
      <main id="main" className="wrap" tabIndex={-1}>
        <div className="course-top">
          <div>
            <CourseHead course={course} mayWrite={isIn} />
            <CourseText course={course} />
            <Syllabus course={course} />
            <Reviews course={course} mayReview={isIn && !course.can.edit} />
          </div>
          <Offer course={course} enrolment={enrolment} />
        </div>
      </main>
      <aside className="buybar" aria-label={t`Enrol`}>
        {enrolment.refusal ? (
          <p className="t-14">{enrolment.refusal}</p>
        ) : (
          !isIn && (
            <p className="strong">
              <Price course={course} />
            </p>
          )
        )}
        <CourseAction course={course} enrolment={enrolment} block={isIn} />
      </aside>
    </>
  )
}
