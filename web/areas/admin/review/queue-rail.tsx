import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../ui/format.ts'
import { Icon } from '../../../ui/primitives/icon.tsx'
import type { ReviewNote } from './review-notes.ts'
import type { AdminCourse, CoursePage } from './review-queries.ts'
import { WaitingWords } from './waiting-words.tsx'

type Props = { queue: readonly AdminCourse[]; course: CoursePage; lessonId: string | undefined; notes: readonly ReviewNote[] }

/** The courses that wait; the one that is being read is opened to its outline. */
export function QueueRail({ queue, course, lessonId, notes }: Props) {
  const { t } = useLingui()
  const isListed = queue.some(({ id }) => id === course.id)
  return (
    <div className="rq-rail">
      <nav aria-label={t`Waiting for review`}>
        <ol className="rq-list">
          {!isListed && (
            <li data-open="">
              <b className="rq-only">{course.title}</b>
              <Outline course={course} lessonId={lessonId} notes={notes} />
            </li>
          )}
          {queue.map((one) => {
            const isOpen = one.id === course.id
            const author = one.instructor.fullName
            return (
              <li key={one.id} data-open={isOpen ? '' : undefined}>
                <Link
                  to="/admin/review/$courseId"
                  params={{ courseId: one.id }}
                  search={{}}
                  activeOptions={{ exact: true, includeSearch: true }}
                  aria-current={isOpen ? 'true' : undefined}
                >
                  <b>{one.title}</b>
                  <span className="muted">{author && <bdi>{author}</bdi>}</span>
                  <span className="muted">
                    <WaitingWords course={one} />
                  </span>
                </Link>
                {isOpen && <Outline course={course} lessonId={lessonId} notes={notes} />}
              </li>
            )
          })}
        </ol>
      </nav>
      {queue.length > 1 && (
        <p className="hint rq-keys">
          <kbd className="kbd">J</kbd> <kbd className="kbd">K</kbd> <Trans>move through the queue</Trans>
        </p>
      )}
    </div>
  )
}

/** Where queue and text stand one above the other, an open outline would be all there is to see. */
const narrow = matchMedia('(max-width: 70rem)')

function Outline({ course, lessonId, notes }: Omit<Props, 'queue'>) {
  const { t } = useLingui()
  const notesIn = (id: string) => notes.filter(({ target }) => target === `lesson:${id}` || target.startsWith(`lesson:${id}#`)).length
  const onCourse = notes.filter(({ target }) => !target.startsWith('lesson:')).length
  const count = (n: number) =>
    n > 0 && (
      <span className="rq-count">
        {formatNumber(n)} <span className="vh">{t`notes`}</span>
      </span>
    )
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link that is pressed by key is clicked too
    <details
      className="rq-outline"
      open={!narrow.matches}
      onClick={(event) => {
        if (narrow.matches && event.target instanceof Element && event.target.closest('a')) event.currentTarget.open = false
      }}
    >
      <summary>
        <Plural value={course.lessonCount} one="# lesson" other="# lessons" />
        <Icon of={IconChevronDown} size={16} />
      </summary>
      <ul>
        <li>
          <Link
            to="/admin/review/$courseId"
            params={{ courseId: course.id }}
            search={{}}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={lessonId === undefined ? 'page' : undefined}
          >
            <Trans>About the course</Trans>
            {count(onCourse)}
          </Link>
        </li>
      </ul>
      {course.modules.map((module) => (
        <div key={module.id}>
          <p className="rq-module">{module.title}</p>
          <ul>
            {module.lessons.map((lesson) => (
              <li key={lesson.id}>
                <Link
                  to="/admin/review/$courseId"
                  params={{ courseId: course.id }}
                  search={{ lesson: lesson.id }}
                  aria-current={lesson.id === lessonId ? 'page' : undefined}
                >
                  {lesson.title}
                  {count(notesIn(lesson.id))}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  )
}
