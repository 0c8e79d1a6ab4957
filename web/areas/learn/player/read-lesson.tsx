import { Trans, useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useCallback, useState } from 'react'
import { whenIdle } from '../../../app/when-idle.ts'
import { BlockDocumentView } from '../../../features/blocks/render/block-document.tsx'
import { withWords } from '../../../i18n/catalogs.ts'
import { formatNumber } from '../../../ui/format.ts'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import type { CourseContent, LessonView } from './course-queries.ts'
import { DocumentFile } from './document-file.tsx'
import { LessonEnd, takesOwnWord } from './lesson-end.tsx'
import { placeInCourse } from './place-in-course.ts'
import { PlayerFrame } from './player-frame.tsx'
import { QuizShape } from './player-skeleton.tsx'
import { useMarkDone } from './use-lesson-progress.ts'
import { useTimeOnTask } from './use-time-on-task.ts'

// the text is what was come for: the notes beside it may arrive a moment later
const NotesPanel = lazy(async () => {
  await whenIdle()
  return { default: (await import('./notes-panel.tsx')).NotesPanel }
})
const LiveLesson = lazy(async () => ({ default: (await withWords('live', import('../live/live-lesson.tsx'))).LiveLesson }))
const QuizStart = lazy(async () => ({ default: (await withWords('quiz', import('../quiz/quiz-start.tsx'))).QuizStart }))

type Props = { content: CourseContent; lesson: LessonView; savedAt: number | null }

/** A lesson to read: text, a document, a quiz's front page, or whatever else has no running time. */
export function ReadLesson({ content, lesson, savedAt }: Props) {
  const { t } = useLingui()
  const { slug } = content.course
  const place = placeInCourse(content, lesson.id)
  const marking = useMarkDone(slug, lesson.id)
  const [text, setText] = useState<HTMLElement | null>(null)
  const [noteCall, setNoteCall] = useState(0)
  useTimeOnTask(lesson.id, lesson.enrollment !== null)
  const lessonHref = useCallback((id: string) => `/learn/courses/${slug}/lessons/${id}`, [slug])
  const quizHref = useCallback((id: string) => `/learn/assessments/${id}`, [])
  const file = lesson.mediaId ? lesson.media[lesson.mediaId] : undefined
  const canMark = lesson.enrollment !== null && lesson.progress?.status !== 'completed' && takesOwnWord(lesson)
  const [number, total, moduleTitle] = [formatNumber(place.number), formatNumber(place.total), lesson.moduleTitle]
  const isBare = !lesson.content?.content.length && !file && !lesson.assessmentId && lesson.type !== 'live'
  return (
    <PlayerFrame
      content={content}
      lessonId={lesson.id}
      kind="read"
      savedAt={savedAt}
      {...(lesson.enrollment && { onNote: () => setNoteCall((calls) => calls + 1) })}
      {...(canMark && { onDone: marking.complete })}
    >
      <main id="main" className="pl-read" tabIndex={-1}>
        <article>
          <p className="kicker">
            <Trans>
              {moduleTitle}, lesson {number} of {total}
            </Trans>
          </p>
          <div className="pl-headline" dir="auto">
            <PageHead title={lesson.title} />
          </div>
          {file && <DocumentFile file={file} title={lesson.title} />}
          {lesson.content && (
            <div ref={setText}>
              <BlockDocumentView doc={lesson.content} media={lesson.media} lessonHref={lessonHref} quizHref={quizHref} />
            </div>
          )}
          {lesson.assessmentId && (
            <Suspense fallback={<QuizShape />}>
              <QuizStart assessmentId={lesson.assessmentId} embedded />
            </Suspense>
          )}
          {lesson.type === 'live' && (
            <Suspense fallback={null}>
              <LiveLesson courseId={lesson.courseId} lessonId={lesson.id} />
            </Suspense>
          )}
          {isBare && (
            <p className="muted">
              {lesson.type === 'text' ? t`There is nothing in this lesson yet.` : t`This kind of lesson cannot be opened here yet.`}
            </p>
          )}
          <LessonEnd lesson={lesson} slug={slug} previous={place.previous} next={place.next} marking={marking} />
        </article>
      </main>
      {lesson.enrollment && (
        <aside className="pl-side pl-notes" aria-label={t`Notes`}>
          <Suspense fallback={null}>
            <NotesPanel lessonId={lesson.id} text={text} focusCall={noteCall} />
          </Suspense>
        </aside>
      )}
    </PlayerFrame>
  )
}
