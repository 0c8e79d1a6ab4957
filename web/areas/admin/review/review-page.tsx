import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { ReviewDesk } from './review-desk.tsx'
import { courseQuery } from './review-queries.ts'
import './review.css'

/** One course under review. */
export function ReviewPage() {
  const { t } = useLingui()
  const { courseId } = useParams({ from: '/admin/review/$courseId' })
  const { data: course, error, refetch } = useQuery(courseQuery(courseId))
  if (course) return <ReviewDesk key={course.id} course={course} />
  if (error) {
    return (
      <div className="area-pad">
        <ErrorState error={error} onRetry={() => refetch()} title={t`The course did not load`} asPage />
      </div>
    )
  }
  return (
    <>
      <AreaHead title={t`Review`} lead={<Skeleton width="16rem" height="0.875rem" />} />
      <div className="area-pad">
        <RowsSkeleton />
      </div>
    </>
  )
}
