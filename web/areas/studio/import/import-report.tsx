import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportReport } from '../../../../src/modules/interop/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { contentQuery } from '../course/course-queries.ts'

type Props = { report: ImportReport; courseId: string | null }

/** What came over, what must be looked at, what was left out and why. */
export function ImportReportView({ report, courseId }: Props) {
  const { t } = useLingui()
  const names: Record<string, string> = {
    module: t`Modules`,
    lesson: t`Lessons`,
    assignment: t`Assignments`,
    quiz: t`Quizzes`,
    question: t`Questions`,
    option: t`Choices`,
    image: t`Images`,
    file: t`Files`,
    video: t`Videos`,
    audio: t`Sound files`,
  }
  const nameOf = (kind: string) => names[kind] ?? names[kind.replace(/zzes$/, 'z').replace(/s$/, '')] ?? kind
  return (
    <>
      <section className="sec">
        <h2 className="t-22">
          <Trans>What came over</Trans>
        </h2>
        <dl className="import-counts">
          {report.imported.map(({ kind, count }) => (
            <div key={kind}>
              <dt>{nameOf(kind)}</dt>
              <dd>{formatNumber(count)}</dd>
            </div>
          ))}
        </dl>
      </section>
      {report.warnings.length > 0 && <Warnings warnings={report.warnings} courseId={courseId} />}
      {report.skipped.length > 0 && (
        <section className="sec">
          <div className="sec-head">
            <h2 className="t-22">
              <Trans>What was left out, and why</Trans>
            </h2>
            <span className="muted">{formatNumber(report.skipped.length)}</span>
          </div>
          <ul className="ruled import-rows">
            {report.skipped.map(({ path, reason }) => (
              <li key={`${path} ${reason}`}>
                <bdi dir="ltr">{path}</bdi>
                <span className="muted" lang="en">
                  {reason}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Warnings({ warnings, courseId }: { warnings: ImportReport['warnings']; courseId: string | null }) {
  const { data } = useQuery({ ...contentQuery(courseId ?? ''), enabled: courseId !== null })
  const lessons = data?.data.modules.flatMap((module) => module.lessons) ?? []
  const number = warnings.length
  return (
    <section className="sec">
      <h2 className="t-22">
        <Trans>What to look at</Trans>
      </h2>
      <Banner icon={IconAlertTriangle} tone="warn">
        <Plural value={number} one="One thing wants your eye." other="# things want your eye." />
      </Banner>
      <ul className="ruled import-rows">
        {warnings.map(({ path, message, lessonId, assessmentId }) => {
          const lesson = lessons.find((one) => (lessonId && one.id === lessonId) || (assessmentId && one.assessmentId === assessmentId))
          const title = lesson?.title ?? ''
          return (
            <li key={`${path} ${message}`}>
              <bdi dir="ltr">{path}</bdi>
              <span>
                <span lang="en">{message}</span>{' '}
                {courseId && lesson && (
                  <Link to="/studio/courses/$courseId/lessons/$lessonId" params={{ courseId, lessonId: lesson.id }}>
                    <Trans>Open “{title}”</Trans>
                  </Link>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
