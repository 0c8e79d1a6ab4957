import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconBroadcast, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { formatDate, formatNumber, formatTime } from '../../../ui/format.ts'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import type { LiveSession } from './live-queries.ts'

type Props = {
  sessions: LiveSession[]
  caption: string
  isPast?: boolean
  onEdit?: (session: LiveSession) => void
  onCancel?: (session: LiveSession) => void
}

export function ClassesTable({ sessions, caption, isPast = false, onEdit, onCancel }: Props) {
  const { t } = useLingui()
  return (
    <Table caption={caption} className="live-table">
      <thead>
        <tr>
          <th scope="col">
            <Trans>When</Trans>
          </th>
          <th scope="col">
            <Trans>Class</Trans>
          </th>
          <th scope="col" className="c-n">
            <Trans>Host</Trans>
          </th>
          <th scope="col">{isPast ? <Trans>Came</Trans> : <Trans>Room</Trans>}</th>
          {!isPast && (
            <th scope="col">
              <span className="vh">
                <Trans>More</Trans>
              </span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => {
          const { title } = session
          return (
            <tr key={session.id}>
              <td>
                <time dateTime={session.startsAt}>
                  {formatDate(session.startsAt, { weekday: 'short', day: 'numeric', month: 'short' })}
                </time>
                <br />
                <span className="muted">
                  {formatTime(session.startsAt)}–{formatTime(session.endsAt)}
                </span>
              </td>
              <td>
                <bdi>{title}</bdi>
                {session.externalUrl && (
                  <>
                    <br />
                    <span className="muted" dir="ltr">
                      {new URL(session.externalUrl).hostname}
                    </span>
                  </>
                )}
              </td>
              <td className="c-n muted">
                <bdi>{session.hostName}</bdi>
              </td>
              <td>{isPast ? <Came session={session} /> : <Enter session={session} />}</td>
              {!isPast && (
                <td>
                  {session.can.manage && onEdit && onCancel && (
                    <Menu
                      label={t`More about ${title}`}
                      trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`More about ${title}`} />}
                    >
                      <MenuItem icon={IconPencil} onClick={() => onEdit(session)}>
                        <Trans>Change…</Trans>
                      </MenuItem>
                      {session.status === 'scheduled' && (
                        <MenuItem icon={IconTrash} parted onClick={() => onCancel(session)}>
                          <Trans>Cancel the class…</Trans>
                        </MenuItem>
                      )}
                    </Menu>
                  )}
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}

function Enter({ session }: { session: LiveSession }) {
  if (session.externalUrl !== null)
    return (
      <a className="btn btn--sm" href={session.externalUrl} target="_blank" rel="noreferrer">
        <Trans>Go to the class</Trans>
      </a>
    )
  return (
    <span className="live-enter">
      {session.status === 'live' && (
        <Status icon={IconBroadcast} tone="ok">
          <Trans>On now</Trans>
        </Status>
      )}
      <SiteLink className="btn btn--sm" href={`/learn/live/${session.id}/room`}>
        <Icon of={IconBroadcast} size={16} />
        {session.status === 'live' ? <Trans>Enter</Trans> : <Trans>Open the room</Trans>}
      </SiteLink>
    </span>
  )
}

/** Who came is told to those who teach the course; a class elsewhere, or that never began, counted nobody. */
function Came({ session }: { session: LiveSession }) {
  if (session.endedAt === null)
    return <span className="muted">{session.externalUrl === null ? <Trans>Was not held</Trans> : <Trans>Held elsewhere</Trans>}</span>
  const count = formatNumber(session.attendeeCount)
  if (!session.can.seeAttendance) return count
  const recordings = session.recordingCount
  return (
    <Link to="/studio/courses/$courseId/live/$sessionId" params={{ courseId: session.courseId, sessionId: session.id }}>
      <Trans>{count} – attendance</Trans>
      {recordings > 0 && (
        <>
          {', '}
          <Plural value={recordings} one="# recording" other="# recordings" />
        </>
      )}
    </Link>
  )
}
