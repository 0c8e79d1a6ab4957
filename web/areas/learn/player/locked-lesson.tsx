import { Trans } from '@lingui/react/macro'
import { IconLock } from '@tabler/icons-react'
import type { LessonLock } from '../../../../src/modules/enrollment/player/contract.ts'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import type { CourseContent, LessonView } from './course-queries.ts'
import { lockText } from './lesson-lock-text.ts'
import { PlayerFrame } from './player-frame.tsx'

type Props = { content: CourseContent; lesson: LessonView; savedAt: number | null; lock: LessonLock }

/** Names why the lesson is closed, and offers the one that opens it, or the one to go on with. */
export function LockedLesson({ content, lesson, lock }: Props) {
  const { slug } = content.course
  const lessons = content.modules.flatMap((module) => module.lessons)
  const titleOf = (id: string) => lessons.find((one) => one.id === id)?.title
  const leadsTo = lock.lessonId ?? content.resumeLessonId
  const target = lessons.find(({ id }) => id === leadsTo && id !== lesson.id)
  const title = target?.title
  return (
    <PlayerFrame content={content} lessonId={lesson.id} kind="read" savedAt={null}>
      <main id="main" className="pl-read" tabIndex={-1}>
        <div className="empty">
          <Icon of={IconLock} size={28} />
          <PageHead title={lesson.title} size={28} />
          <p>{lockText(lock, titleOf)}.</p>
          {lock.code === 'enroll' ? (
            <SiteLink href={`/courses/${slug}`} className="btn btn--primary">
              <Trans>Go to the course page</Trans>
            </SiteLink>
          ) : (
            target && (
              <ButtonLink variant="primary" to="/learn/courses/$slug/lessons/$lessonId" params={{ slug, lessonId: target.id }}>
                <Trans>Go to “{title}”</Trans>
              </ButtonLink>
            )
          )}
        </div>
      </main>
    </PlayerFrame>
  )
}
