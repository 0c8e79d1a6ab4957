import { Trans, useLingui } from '@lingui/react/macro'
import { IconEye } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import type { Lesson } from '../../../../src/modules/catalog/lessons/contract.ts'
import type { CourseContent, LessonView } from '../../../../src/modules/enrollment/player/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { DraftQuestionsLink } from '../ai/draft-questions-link.tsx'
import { LessonTexts } from '../ai/lesson-texts.tsx'
import { withText } from '../ai/text-into-lesson.ts'
import { TranslateLesson } from '../ai/translate-lesson.tsx'
import { courseQuery } from '../course/course-queries.ts'
import { QualityPanel } from '../review/quality-panel.tsx'
import { LessonBody } from './lesson-body.tsx'
import { useLessonRemarks } from './lesson-remarks.tsx'
import type { Changes } from './lesson-saver.ts'
import { LessonSettings } from './lesson-settings.tsx'
import { SaveBanners } from './save-banners.tsx'
import { SaveStatus } from './save-status.tsx'
import { useLessonAdvice } from './use-lesson-advice.ts'
import { useLessonSaver } from './use-lesson-saver.ts'

type Props = {
  lesson: LessonView
  content: CourseContent | undefined
  head: (title: string, actions: ReactNode) => ReactNode
}

/** The lesson as it stands on the author's desk: what was typed counts at once, the saver sees to the rest. */
export function LessonDesk({ lesson: loaded, content, head }: Props) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [lesson, setLesson] = useState(loaded)
  /** Another number shows another document in the editor: only when someone chose to see theirs. */
  const [edition, setEdition] = useState(0)
  const { data: course } = useQuery(courseQuery(loaded.courseId))

  const { saver, state } = useLessonSaver(loaded.id, loaded.revision, (saved: Lesson) => {
    setLesson((now) => ({
      ...now,
      durationMinutes: saved.durationMinutes,
      completionRule: saved.completionRule,
      updatedAt: saved.updatedAt,
    }))
    invalidate(queryClient, `/courses/${loaded.courseId}`, '/courses')
  })
  const change = (changes: Changes) => {
    setLesson((now) => ({ ...now, ...withoutUndefined(changes) }))
    saver.change(changes)
  }

  useEffect(() => {
    // what an earlier visit could not send
    const left = saver.recover()
    if (!left) return
    setLesson((now) => ({ ...now, ...withoutUndefined(left.changes) }))
    setEdition((now) => now + 1)
    saver.resume(left.changes)
  }, [saver])

  const addText = (text: string) => {
    change({ content: withText(lesson.content, text) })
    // the editor begins anew from what it did not write itself
    setEdition((now) => now + 1)
    toast(t`It stands at the end of the lesson.`)
  }

  const settle = (keep: 'ours' | 'theirs') => {
    if (state.step === 'conflict' && keep === 'theirs') {
      const { theirs } = state
      setLesson((now) => ({ ...now, ...theirs }))
      setEdition((now) => now + 1)
    }
    saver.settle(keep)
  }

  const advice = useLessonAdvice(lesson)
  const mayHandIn = course?.status === 'draft' && (course.can.submit || course.can.publish)
  const remarks = useLessonRemarks(loaded.courseId, loaded.id)
  const moduleId = content?.modules.find(({ lessons }) => lessons.some(({ id }) => id === loaded.id))?.id
  const others = content?.modules.flatMap(({ lessons }) => lessons) ?? []
  return (
    <>
      {head(
        lesson.title,
        <>
          <span role="status">
            <SaveStatus state={state} since={loaded.updatedAt} />
          </span>
          {lesson.type !== 'assessment' && (
            <DraftQuestionsLink courseId={loaded.courseId} search={{ lesson: loaded.id }} onLeave={() => saver.flush()} />
          )}
          <SiteLink href={`/learn/courses/${loaded.course.slug}/lessons/${loaded.id}`} className="btn" onClick={() => saver.flush()}>
            <Icon of={IconEye} size={16} />
            <Trans>Preview</Trans>
          </SiteLink>
          {mayHandIn && (
            <ButtonLink
              variant="primary"
              to="/studio/courses/$courseId/review"
              params={{ courseId: loaded.courseId }}
              onClick={() => saver.flush()}
            >
              {course.can.publish ? <Trans>Publish…</Trans> : <Trans>Send for review…</Trans>}
            </ButtonLink>
          )}
        </>,
      )}
      <div className="st st--ruled">
        <div className="st-main ed">
          <SaveBanners state={state} onSettle={settle} onRetry={saver.flush} />
          <div className="inner">
            <LessonBody
              key={`${lesson.type}-${edition}`}
              lesson={lesson}
              others={others}
              remarks={remarks.pins}
              onRemark={remarks.onRemark}
              onChange={change}
            />
          </div>
        </div>
        <aside className="st-side" aria-label={t`Quality and settings of the lesson`}>
          {remarks.list}
          <QualityPanel courseId={loaded.courseId} lessonId={loaded.id} advice={advice} />
          <section className="sec">
            <h2 className="t-22">
              <Trans>Settings</Trans>
            </h2>
            <LessonSettings lesson={lesson} others={others} onChange={change} />
          </section>
          {lesson.type !== 'assessment' && (
            <LessonTexts courseId={loaded.courseId} lessonId={loaded.id} onAdd={lesson.type === 'text' ? addText : undefined} />
          )}
          {lesson.type === 'text' && moduleId && <TranslateLesson lesson={loaded} moduleId={moduleId} />}
        </aside>
      </div>
    </>
  )
}

/** A field that was not named stays as it is. */
const withoutUndefined = (changes: Changes) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<
    Pick<LessonView, 'title' | 'type' | 'content' | 'mediaId'>
  >
