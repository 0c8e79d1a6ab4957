import './player.css'
import './lesson.css'
import { Loading, Skeleton } from '../../../ui/primitives/skeleton.tsx'

/** The shapes of a text on its way, at their true size. */
export const LessonSkeleton = () => (
  <main id="main" className="pl-read" tabIndex={-1}>
    <Loading>
      <div className="sk-lines">
        <Skeleton width="40%" height="0.875rem" />
        <Skeleton width="70%" height="2.25rem" />
        <Skeleton height="1.125rem" />
        <Skeleton height="1.125rem" />
        <Skeleton width="85%" height="1.125rem" />
        <Skeleton height="12rem" />
      </div>
    </Loading>
  </main>
)

export const PlayerSkeleton = () => (
  <div className="pl">
    <div className="pl-bar">
      <div className="pl-bar-in" />
      <span className="progress" />
    </div>
    <div className="pl-cols">
      <LessonSkeleton />
    </div>
  </div>
)
