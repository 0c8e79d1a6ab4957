import './grading.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { courseQuery } from '../course/course-queries.ts'
import { GradingDesk } from './grading-desk.tsx'
import { queueQuery, quizQuery } from './grading-queries.ts'

const from = '/studio/courses/$courseId/grading/$assessmentId' as const

/** What a person grades in one assessment, attempt by attempt. */
export function GradingPage() {
  const { t } = useLingui()
  const { courseId, assessmentId } = useParams({ from })
  const { attempt, page = 1, all = false } = useSearch({ from })
  const navigate = useNavigate({ from })
  const course = useQuery(courseQuery(courseId))
  const quiz = useQuery(quizQuery(assessmentId))
  const queue = useQuery({ ...queueQuery(assessmentId, page, all), placeholderData: keepPreviousData })
  const head = (lead?: ReactNode, actions?: ReactNode) => (
    <AreaHead
      title={quiz.data?.title ?? t`Grading`}
      lead={lead}
      actions={actions}
      crumbs={
        <Crumbs>
          <Link to="/studio/courses/$courseId" params={{ courseId }} className="link-quiet">
            <bdi>{course.data?.title ?? t`Course`}</bdi>
          </Link>
          <Link to="/studio/courses/$courseId/grading" params={{ courseId }} className="link-quiet">
            <Trans>Grading</Trans>
          </Link>
        </Crumbs>
      }
    />
  )
  if (queue.error && !queue.data)
    return <ErrorState error={queue.error} onRetry={() => queue.refetch()} title={t`The queue did not load`} asPage />
  if (!queue.data) {
    return (
      <>
        {head()}
        <div className="area-pad">
          <Loading>
            <Skeleton height="30rem" />
          </Loading>
        </div>
      </>
    )
  }
  return (
    <GradingDesk
      assessmentId={assessmentId}
      queue={queue.data}
      attemptId={attempt}
      onGo={(next) => navigate({ search: (now) => ({ ...now, attempt: next }), replace: true, resetScroll: true })}
      onPage={(next) => navigate({ search: { page: next, ...(all && { all }) } })}
      all={all}
      onAll={(on) => navigate({ search: on ? { all: true } : {} })}
      head={head}
    />
  )
}
