import './grading.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconPencilCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { assessmentsQuery, workQuery } from './grading-queries.ts'

/** The assessments of a course, and how much of each waits for a person's grade. */
export function CourseGradingPage() {
  const { t } = useLingui()
  const { courseId } = useParams({ from: '/studio/courses/$courseId' })
  const assessments = useQuery(assessmentsQuery(courseId))
  const work = useQuery(workQuery(courseId))
  const error = assessments.error ?? work.error
  if (error)
    return (
      <div className="area-pad">
        <ErrorState
          error={error}
          onRetry={() => Promise.all([assessments.refetch(), work.refetch()])}
          title={t`The grading did not load`}
        />
      </div>
    )
  if (!assessments.data || !work.data)
    return (
      <div className="area-pad">
        <SkeletonRows rows={3} />
      </div>
    )
  const waiting = new Map(work.data.map(({ assessmentId, toGradeCount }) => [assessmentId, toGradeCount]))
  const rows = assessments.data
    .filter(({ id, questionCount, type }) => (questionCount > 0 && type !== 'survey') || waiting.has(id))
    .sort((a, b) => (waiting.get(b.id) ?? 0) - (waiting.get(a.id) ?? 0) || b.essayCount - a.essayCount)
  if (rows.length === 0)
    return (
      <div className="area-pad">
        <EmptyState icon={IconPencilCheck} title={t`Nothing here is graded yet`}>
          <Trans>Write a quiz: what learners hand in then stands here, and essays wait for you.</Trans>
        </EmptyState>
      </div>
    )
  return (
    <div className="area-pad">
      <ul className="ruled grading-work">
        {rows.map(({ id, title, essayCount }) => (
          <li key={id}>
            <Link
              to="/studio/courses/$courseId/grading/$assessmentId"
              params={{ courseId, assessmentId: id }}
              search={essayCount > 0 || waiting.has(id) ? {} : { all: true }}
            >
              <bdi>{title}</bdi>
            </Link>
            <span className="muted">
              <Plural value={essayCount} _0="Marked by itself" one="# essay" other="# essays" />
            </span>
            <span className={waiting.has(id) ? 'strong' : 'muted'}>
              <Plural value={waiting.get(id) ?? 0} _0="Nothing waits" one="# to grade" other="# to grade" />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
