import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { invalidate } from '../../../api/query.ts'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { sendJson } from '../send-json.ts'
import { type LiveRecording, type LiveSession, recordingsQuery } from './live-queries.ts'
import { RecordingLessonDialog } from './recording-lesson-dialog.tsx'
import { RecordingRow } from './recording-row.tsx'

/** What was recorded of a class, for those who decide who sees it. */
export function RecordingsPanel({ session }: { session: LiveSession }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const { data: recordings, error, refetch } = useQuery(recordingsQuery(session.id))
  const [deleting, setDeleting] = useState<LiveRecording | null>(null)
  const [teaching, setTeaching] = useState<LiveRecording | null>(null)
  const path = `/live-sessions/${session.id}/recordings`
  const change = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onError: (failed) => toast(errorText(failed).text),
    onSettled: () => {
      setDeleting(null)
      return invalidate(queryClient, `/live-sessions/${session.id}`, `/courses/${session.courseId}/live-sessions`)
    },
  })
  const act = {
    patch: ({ id }: LiveRecording, fields: { title?: string; isPublished?: boolean }) =>
      change.mutate(() => sendJson('PATCH', `${path}/${id}`, fields)),
    finish: ({ id }: LiveRecording) => change.mutate(() => sendJson('POST', `${path}/${id}/complete`, {})),
  }
  if (error && !recordings) return <ErrorState error={error} onRetry={refetch} title={t`The recordings did not load`} />
  if (!recordings) return <SkeletonRows rows={2} />
  if (recordings.length === 0) return null
  const title = deleting?.title ?? ''
  return (
    <section className="sec">
      <h2 className="t-22">
        <Trans>Recordings</Trans>
      </h2>
      <ul className="ruled live-recordings">
        {recordings.map((recording) => (
          <RecordingRow
            key={recording.id}
            recording={recording}
            onPatch={act.patch}
            onFinish={act.finish}
            onDelete={setDeleting}
            onLesson={setTeaching}
          />
        ))}
      </ul>
      {teaching && <RecordingLessonDialog courseId={session.courseId} recording={teaching} onClose={() => setTeaching(null)} />}
      <ConfirmDialog
        open={deleting !== null}
        title={t`Delete “${title}”?`}
        confirmLabel={t`Delete the recording`}
        danger
        busy={change.isPending}
        onConfirm={() => deleting && change.mutate(() => sendJson('DELETE', `${path}/${deleting.id}`))}
        onClose={() => setDeleting(null)}
      >
        <Trans>Nobody can watch it any more, and its space is free again. Where a lesson shows it, it stays there.</Trans>
      </ConfirmDialog>
    </section>
  )
}
