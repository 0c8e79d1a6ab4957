import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Cover } from '../../../ui/cover/cover.tsx'
import { useSubject } from '../../../ui/cover/use-subject.ts'
import { formatDate, formatDuration, formatNumber } from '../../../ui/format.ts'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'
import type { MyCourse } from './home-queries.ts'

export function CourseRow({ mine: { course, enrollment, nextLesson } }: { mine: MyCourse }) {
  const { slug, title } = course
  const subjectOf = useSubject()
  const isFinished = enrollment.status === 'completed'
  const lesson = nextLesson?.title
  const minutes = nextLesson?.durationMinutes ? formatDuration(nextLesson.durationMinutes * 60) : null
  const on = enrollment.completedAt ? formatDate(enrollment.completedAt) : ''
  const [done, total] = [formatNumber(enrollment.completedLessons), formatNumber(enrollment.lessonCount)]
  return (
    <li className="hm-row">
      <Cover slug={slug} title={title} lang={course.language} subject={subjectOf(course.categoryId)} src={course.thumbnailUrl} />
      <div>
        <h3>
          <Link className="link-quiet" to="/learn/courses/$slug" params={{ slug }}>
            <bdi>{title}</bdi>
          </Link>
        </h3>
        <p className="t-14 muted">
          {isFinished ? (
            <Trans>Finished on {on}</Trans>
          ) : !lesson ? (
            <Trans>Not started yet</Trans>
          ) : minutes ? (
            <Trans>
              Next: <bdi>{lesson}</bdi>, {minutes}
            </Trans>
          ) : (
            <Trans>
              Next: <bdi>{lesson}</bdi>
            </Trans>
          )}
        </p>
      </div>
      <div className="pc">
        <span>
          {isFinished ? (
            <Trans>Finished</Trans>
          ) : (
            <Trans>
              {done} of {total} lessons
            </Trans>
          )}
        </span>
        <Progress value={enrollment.progressPercentage} label={title} />
      </div>
      {isFinished && enrollment.certificateId ? (
        <ButtonLink size="sm" to="/learn/certificates/$certificateId" params={{ certificateId: enrollment.certificateId }}>
          <Trans>Certificate</Trans>
        </ButtonLink>
      ) : (
        <ButtonLink size="sm" to="/learn/courses/$slug" params={{ slug }}>
          {isFinished ? <Trans>Look again</Trans> : enrollment.status === 'enrolled' ? <Trans>Start</Trans> : <Trans>Continue</Trans>}
        </ButtonLink>
      )}
    </li>
  )
}
