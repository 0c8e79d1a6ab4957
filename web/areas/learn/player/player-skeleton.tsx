import './player.css'
import './lesson.css'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'

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

/** A quiz's front page: its rules, and the way in. */
export const QuizShape = () => (
  <Loading>
    <div className="sk-lines">
      <Skeleton width="60%" />
      <Skeleton width="50%" />
      <Skeleton width="55%" />
    </div>
  </Loading>
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
