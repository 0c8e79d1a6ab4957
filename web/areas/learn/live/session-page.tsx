import './live.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconBroadcast, IconCalendarEvent, IconExternalLink, IconRecordMail } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { formatDateTime, formatNumber } from '../../../ui/format.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { DeviceCheck } from './device-check.tsx'
import { classQuery, type LiveSession } from './live-queries.ts'
import { Recordings } from './recordings.tsx'
import { useLocalMedia } from './use-local-media.ts'
import { useNow } from './use-now.ts'
import { whenIs, whenThere } from './when.ts'

const route = getRouteApi('/learn/chrome/live/$sessionId')

/** From when the doors open it may begin or end at any moment; who wants no notices of classes is not told of it. */
const untilNextLook = ({ status, doorsOpenAt }: LiveSession): number | false =>
  status !== 'ended' && Math.min(Math.max(Date.parse(doorsOpenAt) - Date.now(), 15_000), 3_600_000)

/** Before the class: when it is, on whose clock, and whether camera and microphone work. */
export function SessionPage() {
  const { t } = useLingui()
  const { sessionId } = route.useParams()
  const {
    data: session,
    error,
    refetch,
  } = useQuery({
    ...classQuery(sessionId),
    select: (body) => body.data,
    refetchInterval: ({ state }) => state.data && untilNextLook(state.data.data),
  })
  if (!session) {
    return (
      <main id="main" className="wrap lv-page" tabIndex={-1}>
        {error ? <ErrorState error={error} asPage onRetry={refetch} title={t`This class did not load`} /> : <SkeletonRows rows={4} />}
      </main>
    )
  }
  const isHere = session.externalUrl === null && session.status !== 'ended'
  const there = whenThere(session)
  return (
    <main id="main" className="wrap lv-page" tabIndex={-1}>
      <Crumbs>
        <Link to="/learn/calendar" className="link-quiet">
          <Trans>Calendar</Trans>
        </Link>
      </Crumbs>
      <PageHead title={session.title} />
      <p className="lv-by">
        <SiteLink href={`/learn/courses/${session.course.slug}`} className="link-quiet">
          <bdi>{session.course.title}</bdi>
        </SiteLink>
        {session.hostName && <bdi>{session.hostName}</bdi>}
      </p>
      <div className="lv-cols">
        <div>
          <dl className="lv-facts">
            <div>
              <dt>
                <Trans>When</Trans>
              </dt>
              <dd>
                <time dateTime={session.startsAt}>{whenIs(session)}</time>
                {there && <span className="muted"> {there}</span>}
              </dd>
            </div>
            {session.recordingNote && (
              <div>
                <dt>
                  <Trans>Recording</Trans>
                </dt>
                <dd dir="auto">{session.recordingNote}</dd>
              </div>
            )}
          </dl>
          {session.description && (
            <p className="lv-text" dir="auto">
              {session.description}
            </p>
          )}
          <Entrance session={session} />
          <Recordings session={session} />
        </div>
        {isHere && <Check isRecorded={session.isRecording} />}
      </div>
    </main>
  )
}

function Check({ isRecorded }: { isRecorded: boolean }) {
  const [media, state] = useLocalMedia()
  return <DeviceCheck media={media} state={state} isRecorded={isRecorded} />
}

/** The one thing to do now: wait, come in, or go where the class is. */
function Entrance({ session }: { session: LiveSession }) {
  const now = useNow()
  const doors = Date.parse(session.doorsOpenAt)
  if (session.status === 'ended') {
    return (
      <Banner icon={IconRecordMail}>
        {session.endedAt ? (
          <Trans>This class ended on {formatDateTime(session.endedAt)}.</Trans>
        ) : (
          <Trans>The time of this class is over.</Trans>
        )}
      </Banner>
    )
  }
  if (session.externalUrl !== null) {
    return (
      <div className="lv-enter">
        <a className="btn btn--primary btn--lg" href={session.externalUrl} target="_blank" rel="noreferrer">
          <Icon of={IconExternalLink} />
          <Trans>Go to the class</Trans>
        </a>
        <p className="muted">
          <Trans>
            It takes place on <bdi>{new URL(session.externalUrl).hostname}</bdi>.
          </Trans>
        </p>
      </div>
    )
  }
  const isOpen = session.status === 'live' || now >= doors || session.can.host
  return (
    <div className="lv-enter">
      {session.status === 'live' ? (
        <Status icon={IconBroadcast} tone="ok">
          <Trans>On now</Trans>
        </Status>
      ) : (
        <Countdown to={Date.parse(session.startsAt)} now={now} />
      )}
      {isOpen ? (
        <ButtonLink variant="primary" size="lg" to="/learn/live/$sessionId/room" params={{ sessionId: session.id }}>
          {session.can.host && session.status !== 'live' ? <Trans>Prepare the room</Trans> : <Trans>Enter the class</Trans>}
        </ButtonLink>
      ) : (
        <p className="with-icon muted">
          <Icon of={IconCalendarEvent} />
          <Trans>The doors open {formatRelative(doors, now)}.</Trans>
        </p>
      )}
    </div>
  )
}

function Countdown({ to, now }: { to: number; now: number }) {
  const left = Math.max(0, Math.floor((to - now) / 1000))
  if (left === 0) {
    return (
      <p className="lv-count">
        <Trans>It should begin any moment.</Trans>
      </p>
    )
  }
  const [d, h, m, s] = [Math.floor(left / 86_400), Math.floor(left / 3600) % 24, Math.floor(left / 60) % 60, left % 60]
  const two = (n: number) => formatNumber(n, { minimumIntegerDigits: 2 })
  // seconds that run for days only make restless
  const [days, hours, clock] = [formatNumber(d), formatNumber(h), `${two(h)}:${two(m)}:${two(s)}`]
  return (
    <p className="lv-count" role="timer">
      <span className="muted">
        <Trans>Begins in</Trans>
      </span>{' '}
      {d > 0 ? (
        <Trans>
          {days} d {hours} h
        </Trans>
      ) : (
        <span dir="ltr">{clock}</span>
      )}
    </p>
  )
}
