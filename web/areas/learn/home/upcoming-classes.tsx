import { Trans } from '@lingui/react/macro'
import { IconBroadcast } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { Status } from '../../../ui/primitives/status.tsx'
import { myClassesQuery } from '../live/live-queries.ts'

const shown = 3

/** The next live classes of my courses. Nothing at all where none is planned. */
export function UpcomingClasses() {
  const { data: classes } = useQuery({ ...myClassesQuery, select: (body) => body.data })
  if (!classes || classes.length === 0) return null
  return (
    <section className="sec">
      <h2 className="t-22">
        <Trans>Live classes</Trans>
      </h2>
      <ul className="ruled">
        {classes.slice(0, shown).map((session) => (
          <li className="due" key={session.id}>
            <time dateTime={session.startsAt}>{formatDate(session.startsAt, { day: 'numeric', month: 'short' })}</time>
            <div>
              <Link to="/learn/live/$sessionId" params={{ sessionId: session.id }}>
                {session.title}
              </Link>
              <p className="muted">
                {session.status === 'live' ? (
                  <Status icon={IconBroadcast} tone="ok">
                    <Trans>On now</Trans>
                  </Status>
                ) : (
                  <>
                    {formatTime(session.startsAt)} · <bdi>{session.course.title}</bdi>
                  </>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {classes.length > shown && (
        <p>
          <Link to="/learn/live">
            <Trans>All classes</Trans>
          </Link>
        </p>
      )}
    </section>
  )
}
