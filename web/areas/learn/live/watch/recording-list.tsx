import { Trans, useLingui } from '@lingui/react/macro'
import { IconClockHour4 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy } from 'react'
import { pathQuery } from '../../../../api/query.ts'
import { ErrorState } from '../../../../ui/patterns/error-state.tsx'
import { SkeletonRows } from '../../../../ui/primitives/loading.tsx'
import { Status } from '../../../../ui/primitives/status.tsx'
import type { LiveRecording, LiveSession } from '../live-queries.ts'

const RecordingPlayer = lazy(async () => ({ default: (await import('../../video/watch-lesson.tsx')).RecordingPlayer }))

/** Every recording of a class, the last first. */
export function RecordingList({ session }: { session: LiveSession }) {
  const { t } = useLingui()
  const {
    data: recordings,
    error,
    refetch,
  } = useQuery({
    ...pathQuery<{ data: LiveRecording[] }>(`/live-sessions/${session.id}/recordings`),
    select: (body) => body.data.filter(({ status }) => status !== 'failed'),
  })
  if (error && !recordings) return <ErrorState error={error} onRetry={refetch} title={t`The recording did not load`} />
  if (!recordings) return <SkeletonRows rows={3} />
  if (recordings.length === 0) return null
  return (
    <section className="lv-recordings" aria-labelledby="lv-recordings-title">
      <h2 className="t-22" id="lv-recordings-title">
        <Trans>Recording</Trans>
      </h2>
      {recordings.map((recording) => (
        <article key={recording.id} className="lv-recording">
          {recordings.length > 1 || recording.title !== session.title ? (
            <h3 className="t-18">
              <bdi>{recording.title}</bdi>
            </h3>
          ) : null}
          {!recording.isPublished && (
            <p className="muted">
              <Trans>Not published: only those who work on the course see it.</Trans>
            </p>
          )}
          {recording.file ? (
            <RecordingPlayer recording={recording} file={recording.file} />
          ) : (
            <Status icon={IconClockHour4}>
              <Trans>Not all of it has arrived yet. Open the class in the browser that recorded it.</Trans>
            </Status>
          )}
        </article>
      ))}
    </section>
  )
}
