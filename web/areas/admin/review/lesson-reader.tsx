import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { formatDuration, formatNumber } from '../../../ui/format.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { LessonFile } from './lesson-file.tsx'
import { type Pinning, Pins } from './pins.tsx'
import type { PlacedLesson } from './place-in-course.ts'
import { lessonQuery } from './review-queries.ts'

const NotedDocument = lazy(async () => ({ default: (await import('./noted-document.tsx')).NotedDocument }))
const QuizInReview = lazy(async () => ({ default: (await import('./quiz-in-review.tsx')).QuizInReview }))

type Props = Pinning & { courseId: string; language: string; lesson: PlacedLesson; lessons: readonly PlacedLesson[] }

/** One lesson, to read in place. */
export function LessonReader({ courseId, language, lesson, lessons, ...pinning }: Props) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(lessonQuery(lesson.id))
  const [moduleNumber, number, total] = [formatNumber(lesson.moduleNumber), formatNumber(lesson.number), formatNumber(lessons.length)]
  const [previous, next] = [lessons[lesson.number - 2], lessons[lesson.number]]
  const isBare = data && !data.content?.content.length && !data.mediaId && !data.assessmentId
  return (
    <>
      <p className="meta">
        <span>
          <Trans>
            Module {moduleNumber}, lesson {number} of {total}
          </Trans>
        </span>
        {lesson.durationMinutes ? <span>{formatDuration(lesson.durationMinutes * 60)}</span> : null}
      </p>
      <div className="rv-title">
        <h2 className="t-28" lang={language} dir="auto">
          {lesson.title}
        </h2>
        <Pins {...pinning} target={`lesson:${lesson.id}`} />
      </div>
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The lesson did not load`} />}
      {!error && !data && <TextSkeleton />}
      {data && (
        <Suspense fallback={<TextSkeleton />}>
          <LessonFile lesson={data} />
          {data.content && <NotedDocument lesson={data} lessons={lessons} language={language} {...pinning} />}
          {data.assessmentId && <QuizInReview assessmentId={data.assessmentId} />}
        </Suspense>
      )}
      {isBare && (
        <p className="muted">
          <Trans>There is nothing in this lesson yet.</Trans>
        </p>
      )}
      <nav className="rv-turn" aria-label={t`Lessons`}>
        {previous && (
          <ButtonLink
            variant="quiet"
            size="sm"
            icon={IconArrowLeft}
            iconFlip
            to="/admin/review/$courseId"
            params={{ courseId }}
            search={{ lesson: previous.id }}
          >
            {previous.title}
          </ButtonLink>
        )}
        {next && (
          <ButtonLink
            className="rv-next"
            size="sm"
            icon={IconArrowRight}
            iconFlip
            to="/admin/review/$courseId"
            params={{ courseId }}
            search={{ lesson: next.id }}
          >
            {next.title}
          </ButtonLink>
        )}
      </nav>
    </>
  )
}

const TextSkeleton = () => (
  <Loading>
    <div className="adm-stack">
      <Skeleton width="90%" />
      <Skeleton width="97%" />
      <Skeleton width="60%" />
      <Skeleton width="94%" />
      <Skeleton width="88%" />
    </div>
  </Loading>
)
