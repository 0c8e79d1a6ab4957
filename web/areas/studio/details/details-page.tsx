import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { courseQuery } from '../course/course-queries.ts'
import { DetailsForm } from './details-form.tsx'

export function DetailsPage() {
  const { courseId } = useParams({ from: '/studio/courses/$courseId' })
  const { data: course } = useQuery(courseQuery(courseId))
  return (
    <div className="area-pad">
      {course ? (
        <DetailsForm key={course.id} course={course} />
      ) : (
        <Loading>
          <Skeleton height="20rem" />
        </Loading>
      )}
    </div>
  )
}
