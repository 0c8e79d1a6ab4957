import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import type { AiJob } from '../../../../src/modules/ai/jobs/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { useMoving } from '../../../features/notifications/moving.ts'
import { formatNumber } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { announce } from '../../../ui/patterns/live-regions.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button, ButtonLink } from '../../../ui/primitives/button.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { courseQuery } from '../course/course-queries.ts'
import { sendJson } from '../send-json.ts'
import { draftsQuery, jobQuery } from './ai-queries.ts'
import { ReviewDesk } from './review-desk.tsx'
import { UnreadSources } from './unread-sources.tsx'
import './ai.css'

const isUnderWay = (job: AiJob | undefined) => job?.status === 'queued' || job?.status === 'running'

/** A generation: how far it is, and then its drafts, to be decided about one by one. */
export function JobPage() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { courseId, jobId } = useParams({ from: '/studio/courses/$courseId/questions/$jobId' })
  const course = useQuery(courseQuery(courseId))
  const job = useQuery({ ...jobQuery(jobId), staleTime: 0 })
  const going = isUnderWay(job.data)
  useMoving(`/ai/jobs/${jobId}`, going)
  const drafts = useQuery({ ...draftsQuery(jobId), staleTime: 0, enabled: Boolean(job.data) && !going })
  const seen = job.data !== undefined
  useEffect(() => {
    if (!seen || going) return
    invalidate(queryClient, `/ai/jobs/${jobId}`)
    announce(t`The drafts are ready.`)
  }, [seen, going, jobId, queryClient, t])
  const crumbs = (
    <Crumbs>
      <Link to="/studio/courses/$courseId" params={{ courseId }} className="link-quiet">
        <bdi>{course.data?.title ?? t`Course`}</bdi>
      </Link>
      <Link to="/studio/courses/$courseId/questions" params={{ courseId }} className="link-quiet">
        <Trans>AI questions</Trans>
      </Link>
    </Crumbs>
  )
  const head = (title: string, lead?: ReactNode, actions?: ReactNode) => (
    <AreaHead title={title} crumbs={crumbs} lead={lead} actions={actions} />
  )
  if (job.error && !job.data)
    return <ErrorState error={job.error} onRetry={() => job.refetch()} title={t`The drafts did not load`} asPage />
  if (!job.data) {
    return (
      <>
        {head(t`Drafted questions`)}
        <div className="area-pad">
          <Loading>
            <Skeleton height="20rem" />
          </Loading>
        </div>
      </>
    )
  }
  if (going) return <Running job={job.data} head={head} />
  if (job.data.drafted === 0) return <Nothing job={job.data} courseId={courseId} head={head} />
  if (drafts.error && !drafts.data)
    return <ErrorState error={drafts.error} onRetry={() => drafts.refetch()} title={t`The drafts did not load`} asPage />
  if (!drafts.data) {
    return (
      <>
        {head(t`Drafted questions, to review`)}
        <div className="area-pad">
          <Loading>
            <Skeleton height="30rem" />
          </Loading>
        </div>
      </>
    )
  }
  return <ReviewDesk job={job.data} drafts={drafts.data} courseId={courseId} head={head} />
}

type Headed = { job: AiJob; head: (title: string, lead?: ReactNode, actions?: ReactNode) => ReactNode }

function Running({ job, head }: Headed) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const stop = useMutation({
    mutationFn: () => sendJson('POST', `/ai/jobs/${job.id}/cancel`),
    onSuccess: () => invalidate(queryClient, `/ai/jobs/${job.id}`),
  })
  const [done, total, drafted] = [formatNumber(job.steps.done), formatNumber(job.steps.total), formatNumber(job.drafted)]
  return (
    <>
      {head(
        t`Drafting questions`,
        <bdi>{job.title}</bdi>,
        <Button busy={stop.isPending} onClick={() => stop.mutate()}>
          <Trans>Stop</Trans>
        </Button>,
      )}
      <div className="area-pad">
        <div className="ai-running">
          <Progress value={job.progress * 100} label={t`Drafting`} thick />
          <p className="muted">
            {job.steps.total > 0 ? (
              <Trans>
                Part {done} of {total} is read, {drafted} drafted. You can leave this page: it goes on by itself.
              </Trans>
            ) : (
              <Trans>The source is being read. You can leave this page: it goes on by itself.</Trans>
            )}
          </p>
          <UnreadSources job={job} />
        </div>
      </div>
    </>
  )
}

function Nothing({ job, courseId, head }: Headed & { courseId: string }) {
  const { t } = useLingui()
  const isStopped = job.status === 'cancelled'
  return (
    <>
      {head(isStopped ? t`Drafting was stopped` : t`Nothing was drafted`, <bdi>{job.title}</bdi>)}
      <div className="area-pad ai-running">
        {job.error && (
          <Banner icon={IconAlertCircle} tone="bad">
            {job.error.message}
          </Banner>
        )}
        <UnreadSources job={job} />
        {!job.error && isStopped && (
          <p className="muted">
            <Trans>It was stopped before the first question.</Trans>
          </p>
        )}
        <div className="btn-row">
          <ButtonLink to="/studio/courses/$courseId/questions" params={{ courseId }}>
            <Trans>Try again</Trans>
          </ButtonLink>
        </div>
      </div>
    </>
  )
}
