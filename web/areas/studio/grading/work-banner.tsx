import { Plural, Trans } from '@lingui/react/macro'
import { IconPencilCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { workQuery } from './grading-queries.ts'
import './grading.css'

const shownAtMost = 3

/** What waits for this person's grade, where they land; nothing when nothing does, or when they do not grade. */
export function WorkBanner() {
  const { data } = useQuery({ ...workQuery(), retry: false })
  if (!data || data.length === 0) return null
  const all = data.reduce((sum, { toGradeCount }) => sum + toGradeCount, 0)
  const rest = data.length - shownAtMost
  return (
    <section className="grading-waiting" aria-labelledby="grading-waiting">
      <h2 className="strong with-icon" id="grading-waiting">
        <Icon of={IconPencilCheck} />
        <Plural value={all} one="# to grade" other="# to grade" />
      </h2>
      <ul>
        {data.slice(0, shownAtMost).map(({ assessmentId, title, courseId, courseTitle, toGradeCount }) => (
          <li key={assessmentId}>
            <Link to="/studio/courses/$courseId/grading/$assessmentId" params={{ courseId, assessmentId }}>
              <bdi>{title}</bdi>
            </Link>
            <span className="muted">
              <bdi>{courseTitle}</bdi>
            </span>
            <span>
              <Plural value={toGradeCount} one="# waits" other="# wait" />
            </span>
          </li>
        ))}
        {rest > 0 && (
          <li className="muted">
            <Trans>
              <Plural value={rest} one="and # more quiz" other="and # more quizzes" />
            </Trans>
          </li>
        )}
      </ul>
    </section>
  )
}
