import './live.css'
import { Trans } from '@lingui/react/macro'
import { IconBroadcast, IconMovie } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { pathQuery } from '../../../api/query.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import type { LiveSession } from './live-queries.ts'
import { whenIs } from './when.ts'

/** A lesson that is a live class: when it is, and the way in. */
export function LiveLesson({ courseId, lessonId }: { courseId: string; lessonId: string }) {
  const path = `/courses/${courseId}/live-sessions?lessonId=${lessonId}`
  const { data: classes, error, refetch } = useQuery({ ...pathQuery<{ data: LiveSession[] }>(path), select: (body) => body.data })
  if (!classes) return error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={2} />
  if (classes.length === 0) {
    return (
      <p className="muted">
        <Trans>No class is planned for this lesson yet.</Trans>
      </p>
    )
  }
  return (
    <ol className="lv-rows">
      {classes.map((session) => (
        <li key={session.id}>
          <h2 className="t-18">
            <Link to="/learn/live/$sessionId" params={{ sessionId: session.id }}>
              {session.title}
            </Link>
          </h2>
          <p className="lv-when">
            {session.status === 'live' && (
              <Status icon={IconBroadcast} tone="ok">
                <Trans>On now</Trans>
              </Status>
            )}
            <time dateTime={session.startsAt}>{whenIs(session)}</time>
            {session.recordingCount > 0 && (
              <Status icon={IconMovie}>
                <Trans>Recorded</Trans>
              </Status>
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}
