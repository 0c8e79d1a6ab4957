import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Cover } from '../../../ui/cover/cover.tsx'
import { formatDuration, formatMoney, formatNumber, formatPercent, languageName } from '../../../ui/format.ts'
import { type Pinning, Pins } from './pins.tsx'
import { useFieldNames } from './place-name.ts'
import type { CoursePage } from './review-queries.ts'

type Props = Pinning & { course: CoursePage }

/** What the course says about itself, field by field, then its outline: each a place for notes. */
export function CourseFacts({ course, ...pinning }: Props) {
  const { t } = useLingui()
  const names = useFieldNames()
  const levels = { beginner: t`Introductory`, intermediate: t`Intermediate`, advanced: t`Advanced` }
  const none = <span className="muted">{t`Nothing`}</span>
  const list = (lines: readonly string[]) =>
    lines.length > 0 ? (
      <ul className="rv-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    ) : (
      none
    )
  const fact = (field: string, value: ReactNode) => (
    <div key={field}>
      <dt>{names[field]}</dt>
      <dd>
        <div dir="auto">{value ?? none}</div>
        <Pins {...pinning} target={`course.${field}`} />
      </dd>
    </div>
  )
  return (
    <>
      <p className="muted t-14">
        <Trans>What the course page says</Trans>
      </p>
      <div className="rv-title">
        <h2 className="t-28" lang={course.language} dir="auto">
          {course.title}
        </h2>
        <Pins {...pinning} target="course" />
      </div>
      <dl className="adm-facts rv-facts">
        {fact('title', course.title)}
        {fact('subtitle', course.subtitle)}
        {fact('description', course.description && <span className="adm-text">{course.description}</span>)}
        {fact('outcomes', list(course.outcomes))}
        {fact('requirements', list(course.requirements))}
        {fact(
          'thumbnailUrl',
          <span className="rv-cover">
            <Cover
              slug={course.slug}
              title={course.title}
              lang={course.language}
              src={course.thumbnailUrl}
              {...(course.category && { subject: course.category.slug })}
            />
          </span>,
        )}
        {fact('categoryId', course.category?.name)}
        {fact('tags', course.tags.length > 0 ? course.tags.join(', ') : null)}
        {fact('language', languageName(course.language))}
        {fact('difficultyLevel', levels[course.difficultyLevel])}
        {fact('price', course.isFree ? t`Free` : formatMoney(course.price))}
        {fact('enrollmentLimit', course.enrollmentLimit === null ? t`No limit` : formatNumber(course.enrollmentLimit))}
        {fact('passingScore', formatPercent(course.passingScore))}
        {fact('certificateEnabled', course.certificateEnabled ? t`Given at the end` : t`None`)}
      </dl>
      <section className="sec rv-outline">
        <div className="sec-head">
          <h3 className="label">
            <Trans>Outline</Trans>
          </h3>
          <Pins {...pinning} target="course.modules" />
        </div>
        {course.modules.map((module, index) => {
          const number = formatNumber(index + 1)
          return (
            <div key={module.id} className="rv-module">
              <div className="rv-title">
                <h4 className="strong">
                  {number}. {module.title}
                </h4>
                <Pins {...pinning} target={`module:${module.id}`} />
              </div>
              {module.description && <p className="muted adm-text t-14">{module.description}</p>}
              {module.lessons.length === 0 && (
                <p className="muted t-14">
                  <Trans>No lessons</Trans>
                </p>
              )}
              <ul>
                {module.lessons.map((lesson) => (
                  <li key={lesson.id}>
                    <Link to="/admin/review/$courseId" params={{ courseId: course.id }} search={{ lesson: lesson.id }}>
                      {lesson.title}
                    </Link>
                    <span className="muted t-14">{lesson.durationMinutes ? formatDuration(lesson.durationMinutes * 60) : ''}</span>
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
        <p className="meta">
          <span>
            <Plural value={course.lessonCount} one="# lesson" other="# lessons" />
          </span>
          {course.durationMinutes > 0 && <span>{formatDuration(course.durationMinutes * 60)}</span>}
        </p>
      </section>
    </>
  )
}
