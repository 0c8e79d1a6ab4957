import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton, SkeletonCover } from '../../../ui/primitives/skeleton.tsx'

/** The page while it is on its way, in its own measures. */
export const CourseShape = () => (
  <Loading>
    <div className="course-top">
      <div className="sk-lines">
        <Skeleton width="10rem" height="1.25rem" />
        <Skeleton width="60%" height="2.75rem" />
        <Skeleton width="80%" height="2rem" />
        <Skeleton width="14rem" height="3.5rem" />
        <Skeleton height="4.5rem" />
        <Skeleton height="1.5rem" />
        <Skeleton height="1.5rem" />
        <Skeleton width="70%" height="1.5rem" />
      </div>
      <div className="offer">
        <SkeletonCover />
        <Skeleton className="course-wait" height="3rem" />
      </div>
    </div>
  </Loading>
)
