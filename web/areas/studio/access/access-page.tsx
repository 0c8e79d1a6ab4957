import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { courseQuery } from '../course/course-queries.ts'
import { AccessForm } from './access-form.tsx'
import { CourseFate } from './course-fate.tsx'

export function AccessPage() {
  const { courseId } = useParams({ from: '/studio/courses/$courseId' })
  const { data: course } = useQuery(courseQuery(courseId))
  return (
    <div className="area-pad">
      {course ? (
        <>
          <AccessForm key={course.id} course={course} />
          <CourseFate course={course} />
        </>
      ) : (
        <Loading>
          <Skeleton height="12rem" />
        </Loading>
      )}
    </div>
  )
}
