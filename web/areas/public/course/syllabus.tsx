import './syllabus.css'
import { Plural, Trans } from '@lingui/react/macro'
import {
  IconBroadcast,
  IconChevronDown,
  IconFileText,
  IconFileTypePdf,
  IconHeadphones,
  IconListCheck,
  IconPackage,
  IconPencil,
  IconPlayerPlay,
  IconWorld,
} from '@tabler/icons-react'
import { lazy, Suspense, useId, useState } from 'react'
import type { LessonSummary } from '../../../../src/modules/catalog/lessons/contract.ts'
import { withWords } from '../../../i18n/catalogs.ts'
import { formatDuration, formatNumber } from '../../../ui/format.ts'
import { Icon, type IconType } from '../../../ui/primitives/icon.tsx'
import type { Course } from './course-query.ts'
import { PreviewShape } from './preview-shape.tsx'

const LessonPreview = lazy(async () => ({ default: (await withWords('blocks', import('./lesson-preview.tsx'))).LessonPreview }))

const icons: Record<LessonSummary['type'], IconType> = {
  text: IconFileText,
  video: IconPlayerPlay,
  audio: IconHeadphones,
  document: IconFileTypePdf,
  embed: IconWorld,
  scorm: IconPackage,
  cmi5: IconPackage,
  live: IconBroadcast,
  assignment: IconPencil,
  assessment: IconListCheck,
}

/** What can be seen without a place in the course; quizzes and packages need one. */
const readable: readonly LessonSummary['type'][] = ['text', 'video', 'audio', 'document', 'embed']

function LessonLine({ lesson }: { lesson: LessonSummary }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const { title } = lesson
  return (
    <li>
      <Icon of={icons[lesson.type]} size={16} />
      <span>
        <bdi>{title}</bdi>
      </span>
      <span className="pv">
        {lesson.isPreview && readable.includes(lesson.type) && (
          <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            {open ? <Trans>Close</Trans> : <Trans>Preview</Trans>}
            <span className="vh"> {title}</span>
          </button>
        )}
      </span>
      <span className="t-14 muted end">
        {lesson.durationMinutes ? (
          formatDuration(lesson.durationMinutes * 60)
        ) : lesson.questionCount ? (
          <Plural value={lesson.questionCount} one="# question" other="# questions" />
        ) : null}
      </span>
      <div id={id} className="pv-body" hidden={!open}>
        {open && (
          <Suspense fallback={<PreviewShape />}>
            <LessonPreview lessonId={lesson.id} />
          </Suspense>
        )}
      </div>
    </li>
  )
}

/** The outline with its free lessons, which are read where they stand. */
export function Syllabus({ course }: { course: Course }) {
  const moduleCount = course.modules.length
  const { modules, lessonCount, durationMinutes, language } = course
  return (
    <section className="course-sec sec" id="contents">
      <div className="sec-head">
        <h2 className="t-22">
          <Trans>Contents</Trans>
        </h2>
        <span className="t-14 muted facts-line">
          <span>
            <Plural value={moduleCount} one="# module" other="# modules" />
          </span>
          <span>
            <Plural value={lessonCount} one="# lesson" other="# lessons" />
          </span>
          {durationMinutes > 0 && <span>{formatDuration(durationMinutes * 60)}</span>}
        </span>
      </div>
      {modules.length === 0 ? (
        <p className="muted">
          <Trans>The outline is still being written.</Trans>
        </p>
      ) : (
        <div className="syll" lang={language}>
          {modules.map((module, place) => (
            <details key={module.id} open={place === 0}>
              <summary>
                <span className="muted">{formatNumber(place + 1)}</span>
                <h3 className="t-18 serif">
                  <bdi>{module.title}</bdi>
                </h3>
                <span className="dur muted t-14">{module.durationMinutes > 0 && formatDuration(module.durationMinutes * 60)}</span>
                <Icon of={IconChevronDown} size={16} />
              </summary>
              <ol>
                {module.lessons.map((lesson) => (
                  <LessonLine key={lesson.id} lesson={lesson} />
                ))}
              </ol>
            </details>
          ))}
        </div>
      )}
    </section>
  )
}
