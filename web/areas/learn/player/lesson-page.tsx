import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Navigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { withWords } from '../../../i18n/catalogs.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { type CourseContent, contentQuery, type LessonView, lessonQuery } from './course-queries.ts'
import { LockedLesson } from './locked-lesson.tsx'
import { PlayerFrame } from './player-frame.tsx'
import { LessonSkeleton } from './player-skeleton.tsx'
import { ReadLesson } from './read-lesson.tsx'
import { useFinishedMeanwhile } from './use-finished-meanwhile.ts'

const WatchLesson = lazy(async () => ({ default: (await withWords('player', import('../video/watch-lesson.tsx'))).WatchLesson }))
const route = getRouteApi('/learn/courses/$slug/lessons/$lessonId')

const isRecording = ({ mediaId, media, locked }: LessonView) => {
  const kind = mediaId && !locked ? media[mediaId]?.kind : undefined
  return kind === 'video' || kind === 'audio'
}

const Waiting = ({ content, lessonId }: { content: CourseContent; lessonId: string }) => (
  <PlayerFrame content={content} lessonId={lessonId} kind="read" savedAt={null}>
    <LessonSkeleton />
  </PlayerFrame>
)

/** A lesson in its course: read, watched, or closed for now. */
export function LessonPage() {
  const { slug, lessonId } = route.useParams()
  const { data: content } = useQuery({ ...contentQuery(slug), select: (body) => body.data })
  const { data: lesson, error, refetch, dataUpdatedAt } = useQuery({ ...lessonQuery(lessonId), select: (body) => body.data })
  useFinishedMeanwhile(content, lessonId)
  // the loader has seen to the outline; a failure there is the route's
  if (!content) return null
  if (!lesson) {
    return error ? (
      <PlayerFrame content={content} lessonId={lessonId} kind="read" savedAt={null}>
        <main id="main" className="pl-read" tabIndex={-1}>
          <ErrorState error={error} asPage onRetry={refetch} />
        </main>
      </PlayerFrame>
    ) : (
      <Waiting content={content} lessonId={lessonId} />
    )
  }
  // the address named another course than the lesson's own
  if (lesson.courseId !== content.course.id) {
    return <Navigate to="/learn/courses/$slug/lessons/$lessonId" params={{ slug: lesson.course.slug, lessonId }} replace />
  }
  const props = { content, lesson, savedAt: lesson.enrollment ? dataUpdatedAt : null }
  if (lesson.locked) return <LockedLesson key={lessonId} {...props} lock={lesson.locked} />
  if (!isRecording(lesson)) return <ReadLesson key={lessonId} {...props} />
  return (
    <Suspense fallback={<Waiting content={content} lessonId={lessonId} />}>
      <WatchLesson key={lessonId} {...props} />
    </Suspense>
  )
}
