import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconCircleCheck, IconHourglass, IconSparkles } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { AiJobSummary } from '../../../../src/modules/ai/jobs/contract.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { contentQuery, courseQuery } from '../course/course-queries.ts'
import { featuresQuery, jobsQuery, quizzesQuery } from './ai-queries.ts'
import { GenerateForm } from './generate-form.tsx'
import './ai.css'

/** Have questions drafted from the course, and find what was drafted before. */
export function QuestionsPage() {
  const { t } = useLingui()
  const { courseId } = useParams({ from: '/studio/courses/$courseId' })
  const search = useSearch({ from: '/studio/courses/$courseId/frame/questions' })
  const features = useQuery(featuresQuery)
  const course = useQuery(courseQuery(courseId))
  const content = useQuery({ ...contentQuery(courseId), select: (body) => body.data })
  const quizzes = useQuery(quizzesQuery(courseId))
  const jobs = useQuery({ ...jobsQuery(courseId), staleTime: 0, enabled: features.data?.features.questions === true })
  const error = features.error ?? content.error ?? quizzes.error
  if (error && !content.data) {
    return (
      <ErrorState
        error={error}
        onRetry={() => Promise.all([features.refetch(), content.refetch(), quizzes.refetch()])}
        title={t`This did not load`}
      />
    )
  }
  if (features.data && !features.data.features.questions) {
    return (
      <div className="area-pad">
        <EmptyState icon={IconSparkles} title={t`Drafting questions is switched off`}>
          <Trans>The school has it switched off. An admin can switch it on.</Trans>
        </EmptyState>
      </div>
    )
  }
  const isReady = features.data && content.data && quizzes.data && course.data
  return (
    <div className="area-pad ai-page">
      {isReady ? (
        <GenerateForm course={course.data} content={content.data} quizzes={quizzes.data} engine={features.data.engine} given={search} />
      ) : (
        <Loading>
          <Skeleton height="24rem" />
        </Loading>
      )}
      <Past jobs={jobs.data ?? []} courseId={courseId} />
    </div>
  )
}

function Past({ jobs, courseId }: { jobs: readonly AiJobSummary[]; courseId: string }) {
  if (jobs.length === 0) return null
  return (
    <section className="sec ai-past">
      <div className="sec-head">
        <h2 className="t-22">
          <Trans>Drafted before</Trans>
        </h2>
      </div>
      <ul className="ruled">
        {jobs.map((job) => (
          <li key={job.id}>
            <Link to="/studio/courses/$courseId/questions/$jobId" params={{ courseId, jobId: job.id }}>
              <bdi>{job.title}</bdi>
            </Link>
            <span className="muted">{formatRelative(job.createdAt)}</span>
            <JobStatus job={job} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function JobStatus({ job }: { job: AiJobSummary }) {
  const { t } = useLingui()
  if (job.status === 'queued' || job.status === 'running') return <Status icon={IconHourglass} tone="info">{t`Drafting`}</Status>
  if (job.status === 'failed' && job.drafted === 0) return <Status icon={IconAlertCircle} tone="bad">{t`Failed`}</Status>
  if (job.pending === 0) return <Status icon={IconCircleCheck} tone="ok">{t`All decided`}</Status>
  return (
    <Status icon={IconHourglass} tone="warn">
      <Plural value={job.pending} one="# to review" other="# to review" />
    </Status>
  )
}
