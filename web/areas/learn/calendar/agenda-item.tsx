import './agenda.css'
import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle, IconBroadcast } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { formatDuration } from '../../../ui/format.ts'
import { Status } from '../../../ui/primitives/status.tsx'
import type { LiveSession } from '../live/live-queries.ts'
import type { AgendaEntry } from './agenda.ts'

/** One thing to come: its name leads there, and beneath it stands what sort of thing it is. */
export function AgendaItem({ entry }: { entry: AgendaEntry }) {
  if (entry.kind === 'class') {
    const { session } = entry
    return (
      <div>
        <Link className="link-quiet" to="/learn/live/$sessionId" params={{ sessionId: session.id }}>
          <bdi>{session.title}</bdi>
        </Link>
        <ClassLine session={session} />
      </div>
    )
  }
  const { course } = entry.mine
  return (
    <div>
      <Link className="link-quiet" to="/learn/courses/$slug" params={{ slug: course.slug }}>
        <bdi>{course.title}</bdi>
      </Link>
      <p className="muted">
        {entry.at < Date.now() ? (
          <Status icon={IconAlertTriangle} tone="warn">
            <Trans>Overdue</Trans>
          </Status>
        ) : (
          <Trans>To be finished</Trans>
        )}
      </p>
    </div>
  )
}

function ClassLine({ session: { status, startsAt, endsAt, course } }: { session: LiveSession }) {
  if (status === 'live')
    return (
      <p>
        <Status icon={IconBroadcast} tone="ok">
          <Trans>On now</Trans>
        </Status>
      </p>
    )
  const length = formatDuration((Date.parse(endsAt) - Date.parse(startsAt)) / 1000)
  return (
    <p className="muted">
      <Trans>
        Live, {length}, <bdi>{course.title}</bdi>
      </Trans>
    </p>
  )
}
