import './live.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconBroadcast, IconCalendarEvent } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { SkeletonRows } from '../../../ui/primitives/skeleton.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { type LiveSession, myClassesQuery } from './live-queries.ts'
import { whenIs } from './when.ts'

/** Every class that is still to come, the next first. */
export function ClassesPage() {
  const { t } = useLingui()
  const { data: classes, error, refetch } = useQuery({ ...myClassesQuery, select: (body) => body.data })
  return (
    <main id="main" className="wrap lv-list" tabIndex={-1}>
      <PageHead title={t`Live classes`} />
      {error && !classes && <ErrorState error={error} onRetry={refetch} title={t`Your classes did not load`} />}
      {!error && !classes && <SkeletonRows rows={3} />}
      {classes?.length === 0 && (
        <EmptyState icon={IconCalendarEvent} title={<Trans>No class is planned</Trans>}>
          <Trans>When a teacher of one of your courses schedules a live class, it stands here.</Trans>
        </EmptyState>
      )}
      {classes && classes.length > 0 && (
        <ol className="lv-rows">
          {classes.map((session) => (
            <ClassRow key={session.id} session={session} />
          ))}
        </ol>
      )}
    </main>
  )
}

function ClassRow({ session }: { session: LiveSession }) {
  return (
    <li>
      <div>
        <h2 className="t-18">
          <Link to="/learn/live/$sessionId" params={{ sessionId: session.id }}>
            {session.title}
          </Link>
        </h2>
        <p className="muted">
          <bdi>{session.course.title}</bdi>
          {session.hostName && (
            <>
              {' · '}
              <bdi>{session.hostName}</bdi>
            </>
          )}
        </p>
      </div>
      <p className="lv-when">
        {session.status === 'live' && (
          <Status icon={IconBroadcast} tone="ok">
            <Trans>On now</Trans>
          </Status>
        )}
        <time dateTime={session.startsAt}>{whenIs(session)}</time>
      </p>
    </li>
  )
}
