import '../../../features/quiz/results.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconClockPause, IconHourglass } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { invalidate } from '../../../api/query.ts'
import { type AssessmentDetail, type Attempt, assessmentQuery, attemptQuery, startAttempt } from '../../../features/quiz/attempt-queries.ts'
import { Said } from '../../../features/quiz/essay-review.tsx'
import { ResultsList } from '../../../features/quiz/results-list.tsx'
import { ResultsByTopic } from '../../../features/quiz/results-topics.tsx'
import { ScoreScale } from '../../../features/quiz/score-scale.tsx'
import { formatDateTime, formatDuration, formatNumber } from '../../../ui/format.ts'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button, ButtonLink } from '../../../ui/primitives/button.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { awaitLesson } from '../player/awaited-lessons.ts'
import { contentQuery } from '../player/course-queries.ts'
import { placeInCourse } from '../player/place-in-course.ts'

const route = getRouteApi('/learn/chrome/attempts/$attemptId/results')

function useResultTitle() {
  const { t } = useLingui()
  return (attempt: Attempt): string => {
    if (attempt.awaitsGrading) return t`Handed in, waiting for your teacher`
    if (attempt.status === 'submitted' || !attempt.resultsVisible) return t`Handed in`
    if (attempt.percentage === null) return t`Handed in, thank you`
    const [score, most] = [formatNumber(attempt.score ?? 0), formatNumber(attempt.maxScore)]
    return attempt.passed ? t`Passed, with ${score} of ${most} points` : t`Not passed yet, with ${score} of ${most} points`
  }
}

function HeldBack({ attempt, assessment }: { attempt: Attempt; assessment: AssessmentDetail | undefined }) {
  const deadline = assessment?.closesAt ?? assessment?.dueAt
  const when = deadline ? formatDateTime(deadline) : null
  return (
    <Banner icon={attempt.awaitsGrading ? IconHourglass : IconClockPause} tone="info">
      {attempt.awaitsGrading ? (
        assessment?.showResults === 'never' ? (
          <Trans>A teacher reads what you wrote. Results of this one are not shown.</Trans>
        ) : (
          <Trans>A teacher reads what you wrote. You are told when your result is there.</Trans>
        )
      ) : attempt.status === 'submitted' ? (
        <Trans>Your answers are with us and are being graded. Look again in a moment.</Trans>
      ) : assessment?.showResults === 'after_deadline' && when ? (
        <Trans>Results are held back until {when}, so that nobody learns the answers early.</Trans>
      ) : (
        <Trans>Results of this one are not shown. Your answers are on record.</Trans>
      )}
    </Banner>
  )
}

const isBeingRecorded = (attempt: Attempt | undefined) => attempt?.status === 'submitted' && !attempt.awaitsGrading

export function ResultsPage() {
  const { attemptId } = route.useParams()
  const { data: attempt } = useQuery({
    ...attemptQuery(attemptId),
    select: (body) => body.data,
    // handed in but not on record yet: seconds at most
    refetchInterval: ({ state }) => (isBeingRecorded(state.data?.data) && state.dataUpdateCount < 20 ? 2000 : false),
  })
  if (!attempt) return null
  if (attempt.status === 'in_progress') return <Navigate to="/learn/attempts/$attemptId" params={{ attemptId }} replace />
  return <Results attempt={attempt} />
}

/** A lesson whose quiz was handed in just now may not be counted as done yet. */
function useLessonCounted({ lessonId, courseId, isPractice, passed, submittedAt, serverTime }: Attempt) {
  const client = useQueryClient()
  // both by the server's clock: this device's own may be wrong by hours
  const isFresh = submittedAt !== null && Date.parse(serverTime) - Date.parse(submittedAt) < 30_000
  const awaited = isFresh && !isPractice && passed !== false ? lessonId : null
  useEffect(() => {
    if (!awaited) return
    awaitLesson(awaited)
    invalidate(client, `/courses/${courseId}/content`)
  }, [awaited, courseId, client])
}

/** What came of an attempt, as far as it may be known, and the way on. */
function Results({ attempt }: { attempt: Attempt }) {
  const navigate = useNavigate()
  const errorText = useErrorText()
  const title = useResultTitle()(attempt)
  useLessonCounted(attempt)
  const { data: assessment, isPending: asksRules } = useQuery({ ...assessmentQuery(attempt.assessmentId), select: (body) => body.data })
  const { data: content, isPending: asksPlace } = useQuery({ ...contentQuery(attempt.courseId), select: (body) => body.data })
  const again = useMutation({
    mutationFn: () => startAttempt(attempt.assessmentId),
    onSuccess: (next) => navigate({ to: '/learn/attempts/$attemptId', params: { attemptId: next.id } }),
    onError: (error) => toast(errorText(error).text),
  })
  const slug = content?.course.slug
  const next = content && attempt.lessonId ? placeInCourse(content, attempt.lessonId).next : undefined
  const nextTitle = next?.title
  const isClosed = assessment?.closesAt != null && assessment.closesAt <= attempt.serverTime
  const isLeft = assessment !== undefined && (assessment.mine.attemptsLeft === null || assessment.mine.attemptsLeft > 0)
  const mayRetry = assessment !== undefined && (attempt.isPractice || (isLeft && !isClosed))
  const { assessmentTitle } = attempt
  const [number, handed] = [formatNumber(attempt.number), attempt.submittedAt ? formatDateTime(attempt.submittedAt) : '']
  const took = attempt.submittedAt ? formatDuration((Date.parse(attempt.submittedAt) - Date.parse(attempt.startedAt)) / 1000) : ''
  const visible = attempt.resultsVisible && attempt.results !== null
  const isOpenNext = next && !next.locked
  // one main way on: whoever did not pass goes back to it first
  const retriesFirst = mayRetry && attempt.passed === false
  const onwards = retriesFirst ? 'secondary' : 'primary'
  const retry = mayRetry && (
    <Button variant={retriesFirst ? 'primary' : 'secondary'} busy={again.isPending} onClick={() => again.mutate()}>
      <Trans>Try again</Trans>
    </Button>
  )
  const isFinished = content?.enrollment?.completedAt != null
  // its buttons depend on both: all of it comes at once, or they would push what is beneath them
  if (asksRules || asksPlace) {
    return (
      <main className="res" id="main" tabIndex={-1}>
        <Loading>
          <div className="sk-lines">
            <Skeleton width="10rem" height="1.25rem" />
            <Skeleton width="60%" height="2.75rem" />
            <Skeleton width="40%" height="1.5rem" />
          </div>
        </Loading>
      </main>
    )
  }
  return (
    <main className="res" id="main" tabIndex={-1}>
      <Crumbs>
        <Link to="/learn">
          <Trans>My learning</Trans>
        </Link>
        {slug && (
          <Link to="/learn/courses/$slug" params={{ slug }}>
            {content?.course.title}
          </Link>
        )}
      </Crumbs>
      <div className="res-top">
        <div>
          <PageHead title={title} />
          <p className="muted res-lead">
            <Trans>
              {assessmentTitle}, attempt {number}, handed in {handed} after {took}
            </Trans>
          </p>
          <div className="btn-row">
            {retriesFirst && retry}
            {slug && isFinished && (
              <ButtonLink variant={onwards} to="/learn/courses/$slug/finished" params={{ slug }}>
                <Trans>To the end of the course</Trans>
              </ButtonLink>
            )}
            {slug && !isFinished && isOpenNext && (
              <ButtonLink variant={onwards} to="/learn/courses/$slug/lessons/$lessonId" params={{ slug, lessonId: next.id }}>
                <Trans>Continue to {nextTitle}</Trans>
              </ButtonLink>
            )}
            {slug && !isFinished && !isOpenNext && (
              <ButtonLink variant={onwards} to="/learn/courses/$slug" params={{ slug }}>
                <Trans>Back to the course</Trans>
              </ButtonLink>
            )}
            {!retriesFirst && retry}
          </div>
        </div>
        {visible && attempt.percentage !== null && <ScoreScale percentage={attempt.percentage} passingScore={attempt.passingScore} />}
      </div>
      {attempt.isPractice && attempt.awaitsGrading && (
        <Banner icon={IconHourglass} tone="info">
          <Trans>You tried it out: written answers stay without a grade. Those of learners join the grading queue.</Trans>
        </Banner>
      )}
      {attempt.comment && <Said text={attempt.comment} />}
      {visible && attempt.results ? (
        <>
          <ResultsByTopic results={attempt.results} />
          <ResultsList attempt={attempt} results={attempt.results} />
        </>
      ) : (
        <HeldBack attempt={attempt} assessment={assessment} />
      )}
      {attempt.receipt && (
        <details className="res-receipt">
          <summary>
            <Trans>Receipt for what you handed in</Trans>
          </summary>
          <code>
            <bdi dir="ltr">{attempt.receipt}</bdi>
          </code>
        </details>
      )}
    </main>
  )
}
