import '../../../ui/css/outline.css'
import './outline.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconChevronDown, IconCircle, IconCircleCheck, IconCircleHalf2, IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { formatDuration, formatNumber } from '../../../ui/format.ts'
import { Icon } from '../../../ui/primitives/icon.tsx'
import type { ContentLesson, CourseContent } from './course-queries.ts'
import { lockText } from './lesson-lock-text.ts'
import { isDone } from './place-in-course.ts'

type ModuleContent = CourseContent['modules'][number]
type Props = { content: CourseContent; currentId: string | null; onChoose?: () => void }

function LessonState({ lesson, reason }: { lesson: ContentLesson; reason: string | null }) {
  const { t } = useLingui()
  const [icon, className, said] = isDone(lesson)
    ? ([IconCircleCheck, 'state state--done', t`done`] as const)
    : lesson.locked
      ? ([IconLock, 'state', reason ?? t`locked`] as const)
      : lesson.progress
        ? ([IconCircleHalf2, 'state state--done', t`in progress`] as const)
        : ([IconCircle, 'state', t`to do`] as const)
  return (
    <>
      <Icon of={icon} className={className} />
      <span>
        {lesson.title}
        <span className="vh">
          <Trans>, {said}</Trans>
        </span>
        {reason && <small aria-hidden="true">{reason}</small>}
      </span>
    </>
  )
}

function OutlineLesson({
  lesson,
  slug,
  isCurrent,
  reason,
  onChoose,
}: {
  lesson: ContentLesson
  slug: string
  isCurrent: boolean
  reason: string | null
  onChoose?: (() => void) | undefined
}) {
  const ref = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (!isCurrent) return
    const link = ref.current
    const rail = link?.closest<HTMLElement>('.pl-outline')
    if (!link || !rail) return
    // only the rail moves: scrollIntoView would move the page as well
    const [above, below] = [link.getBoundingClientRect(), rail.getBoundingClientRect()]
    rail.scrollTop += above.top - below.top - rail.clientHeight / 3
  }, [isCurrent])
  return (
    <li>
      <Link
        ref={ref}
        to="/learn/courses/$slug/lessons/$lessonId"
        params={{ slug, lessonId: lesson.id }}
        aria-current={isCurrent ? 'page' : undefined}
        {...(onChoose && { onClick: onChoose })}
      >
        <LessonState lesson={lesson} reason={reason} />
        <span className="time">
          {lesson.durationMinutes ? (
            formatDuration(lesson.durationMinutes * 60)
          ) : lesson.questionCount ? (
            <Plural value={lesson.questionCount} one="# question" other="# questions" />
          ) : null}
        </span>
      </Link>
    </li>
  )
}

function OutlineModule({
  module,
  number,
  slug,
  currentId,
  reasonOf,
  onChoose,
}: {
  module: ModuleContent
  number: number
  slug: string
  currentId: string | null
  reasonOf: (lesson: ContentLesson) => string | null
  onChoose?: (() => void) | undefined
}) {
  const holdsCurrent = module.lessons.some(({ id }) => id === currentId)
  const [open, setOpen] = useState(holdsCurrent)
  useEffect(() => {
    if (holdsCurrent) setOpen(true)
  }, [holdsCurrent])
  const [n, done, all] = [number, module.lessons.filter(isDone).length, module.lessons.length].map((value) => formatNumber(value))
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>
          {n} {module.title}
        </span>
        <span className="t-14 muted">
          <Trans>
            {done} of {all}
          </Trans>
        </span>
        <Icon of={IconChevronDown} size={16} />
      </summary>
      <ol>
        {module.lessons.map((lesson) => (
          <OutlineLesson
            key={lesson.id}
            lesson={lesson}
            slug={slug}
            isCurrent={lesson.id === currentId}
            reason={reasonOf(lesson)}
            onChoose={onChoose}
          />
        ))}
      </ol>
    </details>
  )
}

/** Every lesson of the course with how far it is; the modules fold, and the one being read is open. */
export function Outline({ content, currentId, onChoose }: Props) {
  const titles = new Map(content.modules.flatMap(({ lessons }) => lessons.map(({ id, title }) => [id, title])))
  const reasonOf = (lesson: ContentLesson) => (lesson.locked ? lockText(lesson.locked, (id) => titles.get(id)) : null)
  return content.modules.map((module, index) => (
    <OutlineModule
      key={module.id}
      module={module}
      number={index + 1}
      slug={content.course.slug}
      currentId={currentId}
      reasonOf={reasonOf}
      onChoose={onChoose}
    />
  ))
}
