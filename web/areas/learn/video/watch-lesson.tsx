import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { ProgressChange } from '../../../../src/modules/enrollment/progress/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'
import { whenIdle } from '../../../app/when-idle.ts'
import { BlockDocumentView } from '../../../features/blocks/render/block-document.tsx'
import { Chapters } from '../../../features/player/chapters.tsx'
import { MediaPlayer } from '../../../features/player/media-player.tsx'
import { playKeys } from '../../../features/player/play-actions.ts'
import { TranscriptBeside } from '../../../features/player/transcript-beside.tsx'
import { type PositionReport, usePositionReports } from '../../../features/player/use-position-reports.ts'
import { formatDuration } from '../../../ui/format.ts'
import { formatClock } from '../../../ui/format-media.ts'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { type CourseContent, type LessonView, lessonQuery } from '../player/course-queries.ts'
import { LessonEnd, takesOwnWord } from '../player/lesson-end.tsx'
import { placeInCourse } from '../player/place-in-course.ts'
import { PlayerFrame } from '../player/player-frame.tsx'
import { useShortcutKeys } from '../player/shortcut-keys.ts'
import { useChoice } from '../player/use-choice.ts'
import { furthest, useMarkDone, useProgressAnswer, useProgressCache } from '../player/use-lesson-progress.ts'
import { usePlayback } from './use-playback.ts'

// One chunk for all that is watched: cut in two, a lesson would weigh 0.9 KB more.
export { RecordingPlayer } from './recording-player.tsx'

const NotesPanel = lazy(async () => {
  await whenIdle()
  return { default: (await import('../player/notes-panel.tsx')).NotesPanel }
})

type Props = { content: CourseContent; lesson: LessonView; savedAt: number | null }

/** A lesson to watch or hear, with its transcript beside it and notes that know their second. */
export function WatchLesson({ content, lesson, savedAt: openedAt }: Props) {
  const { t } = useLingui()
  const { slug } = content.course
  const client = useQueryClient()
  const place = placeInCourse(content, lesson.id)
  const marking = useMarkDone(slug, lesson.id)
  const answer = useProgressAnswer(slug)
  const writeProgress = useProgressCache(slug)
  const [savedAt, setSavedAt] = useState(openedAt)
  const [noteCall, setNoteCall] = useState(0)
  const [keys] = useChoice('keys', ['on', 'off'] as const, 'on')
  const file = lesson.mediaId ? lesson.media[lesson.mediaId] : undefined
  const { media, language, seek, at, shown, toggle } = usePlayback(file, lesson.progress?.positionSeconds ?? null)
  const { resumeAt, cues } = shown
  useShortcutKeys(playKeys({ media, start: () => shown.onStart(resumeAt), toggleCaptions: toggle }), keys === 'on')
  const wasDone = lesson.progress?.status === 'completed'
  const report = async (body: PositionReport) => {
    const response = await apiFetch(`${API_BASE}/lessons/${lesson.id}/position`, {
      method: 'POST',
      keepalive: true,
      // the next report waits for this one: a line that has gone dead must not hold it up
      signal: AbortSignal.timeout(20_000),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const { data: change } = await bodyOf<{ data: ProgressChange }>(response)
    setSavedAt(Date.now())
    const known = client.getQueryData(lessonQuery(lesson.id).queryKey)?.data.progress
    if (change.lesson.status !== 'completed' || known?.status === 'completed') {
      return writeProgress(lesson.id, (before) => furthest(before, change.lesson), change.enrollment)
    }
    // whoever is still watching is told, and not taken away from the recording
    answer({ ...change, courseCompleted: false })
    toast(change.courseCompleted ? t`That was the last lesson: the course is finished.` : t`Watched: this lesson is done.`)
  }
  usePositionReports(media, report, lesson.enrollment !== null)
  if (!file) return null
  const canMark = lesson.enrollment !== null && !wasDone && takesOwnWord(lesson)
  const time = formatClock(resumeAt)
  return (
    <PlayerFrame
      content={content}
      lessonId={lesson.id}
      kind="watch"
      savedAt={savedAt}
      {...(lesson.enrollment && { onNote: () => setNoteCall((calls) => calls + 1) })}
      {...(canMark && { onDone: marking.complete })}
    >
      <div className="pv-cols" data-script={file.captions.length > 0 || undefined}>
        <main className="pv-main" id="main" tabIndex={-1}>
          <MediaPlayer {...shown} file={file} title={lesson.title} onRenew={() => invalidate(client, `/lessons/${lesson.id}`)} />
          <PageHead title={lesson.title} size={28} />
          <p className="meta">
            <span>{lesson.moduleTitle}</span>
            {file.durationSeconds !== null && <span>{formatDuration(file.durationSeconds)}</span>}
            {resumeAt > 0 && (
              <>
                <span>
                  <Trans>You stopped at {time}</Trans>
                </span>
                <button type="button" className="note-time" onClick={() => seek(0)}>
                  <Trans>Start over</Trans>
                </button>
              </>
            )}
          </p>
          {file.chapters.length > 0 && <Chapters chapters={file.chapters} at={at} onSeek={seek} />}
          {lesson.content && lesson.content.content.length > 0 && (
            <div className="pv-text">
              <BlockDocumentView
                doc={lesson.content}
                media={lesson.media}
                lessonHref={(id) => `/learn/courses/${slug}/lessons/${id}`}
                quizHref={(id) => `/learn/assessments/${id}`}
              />
            </div>
          )}
          {lesson.enrollment && (
            <section className="pv-notes" aria-label={t`Notes`}>
              <Suspense fallback={null}>
                <NotesPanel
                  lessonId={lesson.id}
                  focusCall={noteCall}
                  position={() => media?.currentTime ?? resumeAt}
                  at={at}
                  onSeek={seek}
                />
              </Suspense>
            </section>
          )}
          <LessonEnd lesson={lesson} slug={slug} previous={place.previous} next={place.next} marking={marking} />
        </main>
        <TranscriptBeside cues={cues} media={media} language={language} onSeek={seek} />
      </div>
    </PlayerFrame>
  )
}
