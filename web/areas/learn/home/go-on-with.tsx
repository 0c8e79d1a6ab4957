import { Trans, useLingui } from '@lingui/react/macro'
import { Cover } from '../../../ui/cover/cover.tsx'
import { useSubject } from '../../../ui/cover/use-subject.ts'
import { formatDate, formatDuration, formatNumber } from '../../../ui/format.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import type { MyCourse } from './home-queries.ts'

/** The course that was open last, at its lesson. */
export function GoOnWith({ mine: { course, enrollment, nextLesson } }: { mine: MyCourse }) {
  const { t } = useLingui()
  const { slug, title } = course
  const subjectOf = useSubject()
  const [done, total] = [formatNumber(enrollment.completedLessons), formatNumber(enrollment.lessonCount)]
  const last = enrollment.lastAccessedAt ? formatRelative(enrollment.lastAccessedAt) : null
  const isFresh = Date.now() - Date.parse(enrollment.lastAccessedAt ?? '') < 60_000
  const due = enrollment.dueDate ? formatDate(enrollment.dueDate) : null
  const minutes = nextLesson?.durationMinutes ? formatDuration(nextLesson.durationMinutes * 60) : null
  const started = enrollment.status === 'in_progress'
  return (
    <section className="hm-now" aria-label={t`Go on`}>
      <Cover slug={slug} title={title} lang={course.language} subject={subjectOf(course.categoryId)} src={course.thumbnailUrl} eager />
      <div className="body">
        <p className="t-14 muted">
          {nextLesson ? (
            <Trans>
              <bdi>{title}</bdi>, {done} of {total} lessons done
            </Trans>
          ) : (
            <Trans>
              {done} of {total} lessons done
            </Trans>
          )}
        </p>
        <h2 className="t-28">
          <bdi>{nextLesson?.title ?? title}</bdi>
        </h2>
        <p className="muted">
          {!started || !last ? (
            <Trans>Not started yet.</Trans>
          ) : isFresh ? (
            <Trans>You were here a moment ago.</Trans>
          ) : (
            <Trans>You were here {last}.</Trans>
          )}
          {minutes && (
            <>
              {' '}
              <Trans>This lesson takes about {minutes}.</Trans>
            </>
          )}
          {due && (
            <>
              {' '}
              <Trans>Due on {due}.</Trans>
            </>
          )}
        </p>
        <div className="foot-row">
          <Progress value={enrollment.progressPercentage} label={title} />
          <div className="btn-row">
            <ButtonLink variant="primary" size="lg" to="/learn/courses/$slug" params={{ slug }}>
              {started ? <Trans>Continue</Trans> : <Trans>Start</Trans>}
            </ButtonLink>
            <SiteLink className="btn btn--quiet btn--lg" href={`/courses/${slug}`}>
              <Trans>About the course</Trans>
            </SiteLink>
          </div>
        </div>
      </div>
    </section>
  )
}
