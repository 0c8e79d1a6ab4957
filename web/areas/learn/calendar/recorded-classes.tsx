import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatDate } from '../../../ui/format.ts'
import { recordedClassesQuery } from '../live/live-queries.ts'

/** Classes of my courses that were recorded, the last first. Nothing where there are none. */
export function RecordedClasses() {
  const { data: sessions = [] } = useQuery({ ...recordedClassesQuery, select: (body) => body.data })
  if (sessions.length === 0) return null
  return (
    <section className="ag-recorded" aria-labelledby="ag-recorded-title">
      <h2 className="t-22" id="ag-recorded-title">
        <Trans>Recorded classes</Trans>
      </h2>
      <ul className="ruled">
        {sessions.map((session) => (
          <li className="due" key={session.id}>
            <time dateTime={session.startsAt}>{formatDate(session.startsAt, { day: 'numeric', month: 'short' })}</time>
            <div>
              <Link className="link-quiet" to="/learn/live/$sessionId" params={{ sessionId: session.id }}>
                <bdi>{session.title}</bdi>
              </Link>
              <p className="muted">
                <bdi>{session.course.title}</bdi>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
