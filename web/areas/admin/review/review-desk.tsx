import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconGitCompare, IconInfoCircle, IconKeyboard } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { formatNumber } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { useKeptSwitch } from '../kept-choice.ts'
import { useSingleKeys } from '../single-keys.ts'
import { ChangesDialog } from './changes-dialog.tsx'
import { ChecklistResult } from './checklist-result.tsx'
import { CourseFacts } from './course-facts.tsx'
import { PublishDialog, ReturnDialog } from './decide-dialogs.tsx'
import { LessonReader } from './lesson-reader.tsx'
import type { NoteStart } from './note-form.tsx'
import { NotesPanel } from './notes-panel.tsx'
import { selectedIn } from './pinned-words.ts'
import { placedLessons, readPlace } from './place-in-course.ts'
import { usePlaceName } from './place-name.ts'
import { QueueRail } from './queue-rail.tsx'
import { ReviewKeys } from './review-keys.tsx'
import { useReviewNotes } from './review-notes.ts'
import { type CoursePage, checklistQuery, queueQuery, submissionsQuery } from './review-queries.ts'
import { ReviewRounds } from './review-rounds.tsx'
import { useDecision } from './use-decision.ts'
import './reading.css'
import './notes.css'

type Asking = 'changes' | 'publish' | 'return' | 'keys' | null

/** Queue, course and notes side by side, and the two decisions. */
export function ReviewDesk({ course }: { course: CoursePage }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { lesson: lessonId } = useSearch({ from: '/admin/review/$courseId' })
  const { data: queue } = useQuery(queueQuery())
  const { data: checklist } = useQuery(checklistQuery(course.id))
  const { data: rounds } = useQuery(submissionsQuery(course.id))
  const [asking, setAsking] = useState<Asking>(null)
  const [draft, setDraft] = useState<NoteStart | null>(null)
  const [keysOn, setKeysOn] = useKeptSwitch('lyceum-admin-keys', true)
  const reading = useRef<HTMLElement>(null)
  const notes = useReviewNotes(course.id)
  const placeName = usePlaceName(course.modules)
  const lessons = placedLessons(course.modules)
  const lesson = lessons.find(({ id }) => id === lessonId)
  const waiting = queue?.data ?? []
  const at = waiting.findIndex(({ id }) => id === course.id)
  const next = waiting[at + 1] ?? (at > 0 ? waiting[0] : undefined)
  const isPending = course.status === 'pending'
  const { title } = course
  const author = course.instructor.fullName ?? t`the author`
  const decision = useDecision({ courseId: course.id, title, notes, nextId: next?.id ?? null })
  const failed = checklist?.filter(({ ok }) => !ok).length ?? 0

  const openCourse = (id: string | undefined) => id && navigate({ to: '/admin/review/$courseId', params: { courseId: id }, search: {} })
  const openLesson = (id: string | undefined) =>
    navigate({ to: '/admin/review/$courseId', params: { courseId: course.id }, search: id ? { lesson: id } : {} })
  const goTo = (target: string) => {
    const place = readPlace(target)
    openLesson(place.at === 'lesson' ? place.lessonId : undefined)
    const block = place.at === 'lesson' && place.block !== null ? place.block : null
    // the lesson may still be on its way
    const look = (tries: number) => {
      const element = block === null ? reading.current : document.getElementById(`block-${block}`)
      if (element) element.scrollIntoView({ block: block === null ? 'start' : 'center' })
      else if (tries > 0) setTimeout(() => look(tries - 1), 100)
    }
    look(20)
  }
  const noteHere = () => {
    const words = selectedIn(reading.current)
    const block = words && getSelection()?.anchorNode?.parentElement?.closest<HTMLElement>('[data-block]')?.dataset.block
    const here = lesson ? `lesson:${lesson.id}` : 'course'
    setDraft({ target: lesson && block ? `${here}#${block}` : here, quote: words })
  }
  useSingleKeys(
    {
      j: () => openCourse(waiting[at + 1]?.id),
      k: () => openCourse(waiting[at - 1]?.id),
      ']': () => openLesson(lesson ? lessons[lesson.number]?.id : lessons[0]?.id),
      '[': () => openLesson(lesson ? lessons[lesson.number - 2]?.id : undefined),
      ...(isPending && { n: noteHere, a: () => setAsking('publish'), r: () => setAsking('return') }),
    },
    keysOn,
  )
  useSingleKeys({ '?': () => setAsking('keys') }, true)

  const close = () => {
    decision.forget()
    setAsking(null)
  }
  const [place, total] = [formatNumber(at + 1), formatNumber(queue?.meta.total ?? 0)]
  const [met, all] = [formatNumber((checklist?.length ?? 0) - failed), formatNumber(checklist?.length ?? 0)]
  const pinning = { notes: notes.notes, placeName, onNote: isPending ? setDraft : null }
  const deciding = { decision, title, noteCount: notes.notes.length, onClose: close }
  return (
    <>
      <AreaHead
        title={title}
        crumbs={
          <Crumbs>
            <Link to="/admin/review">
              <Trans>Review queue</Trans>
            </Link>
            {at >= 0 && (
              <span>
                <Trans>
                  {place} of {total}
                </Trans>
              </span>
            )}
          </Crumbs>
        }
        lead={
          <span className="meta">
            <bdi>{author}</bdi>
            <span>
              <Plural value={course.modules.length} one="# module" other="# modules" />
            </span>
            <span>
              <Plural value={course.lessonCount} one="# lesson" other="# lessons" />
            </span>
            {checklist && (
              <span>
                <Trans>
                  Checklist {met} of {all}
                </Trans>
              </span>
            )}
          </span>
        }
        actions={
          <>
            <IconButton icon={IconKeyboard} label={t`Keyboard`} aria-keyshortcuts="?" onClick={() => setAsking('keys')} />
            {rounds && rounds.length > 1 && (
              <Button icon={IconGitCompare} onClick={() => setAsking('changes')}>
                <Trans>What changed</Trans>
              </Button>
            )}
            {isPending && (
              <>
                <Button aria-keyshortcuts="r" onClick={() => setAsking('return')}>
                  <Trans>Return…</Trans>{' '}
                  <span className="kbd" aria-hidden="true">
                    R
                  </span>
                </Button>
                <Button variant="primary" aria-keyshortcuts="a" onClick={() => setAsking('publish')}>
                  <Trans>Approve and publish</Trans>{' '}
                  <span className="kbd" aria-hidden="true">
                    A
                  </span>
                </Button>
              </>
            )}
          </>
        }
      />
      {!isPending && (
        <div className="area-pad rv-decided">
          <Banner icon={IconInfoCircle} tone="info">
            {course.status === 'published' ? (
              <Trans>This course is published. There is nothing to decide.</Trans>
            ) : (
              <Trans>This course is not in review. There is nothing to decide.</Trans>
            )}
          </Banner>
        </div>
      )}
      <div className="rq">
        <QueueRail queue={waiting} course={course} lessonId={lesson?.id} notes={notes.notes} />
        <article className="rq-doc" ref={reading} aria-label={lesson?.title ?? t`About the course`}>
          {lesson ? (
            <LessonReader key={lesson.id} courseId={course.id} language={course.language} lesson={lesson} lessons={lessons} {...pinning} />
          ) : (
            <CourseFacts course={course} {...pinning} />
          )}
        </article>
        <aside className="rq-side" aria-label={t`Notes`}>
          {isPending && <NotesPanel notes={notes} draft={draft} onDraftEnd={() => setDraft(null)} placeName={placeName} onGoTo={goTo} />}
          {checklist && <ChecklistResult items={checklist} onGoTo={goTo} />}
          {rounds && rounds.length > 0 && <ReviewRounds rounds={rounds} placeName={placeName} onGoTo={goTo} />}
        </aside>
      </div>
      {asking === 'publish' && <PublishDialog {...deciding} failed={failed} />}
      {asking === 'return' && <ReturnDialog {...deciding} author={author} />}
      {asking === 'changes' && (
        <ChangesDialog
          courseId={course.id}
          onRead={(id) => {
            close()
            openLesson(id)
          }}
          onClose={close}
        />
      )}
      {asking === 'keys' && <ReviewKeys onClose={close} on={keysOn} onSwitch={setKeysOn} />}
    </>
  )
}
