import { Trans, useLingui } from '@lingui/react/macro'
import { IconCalendarEvent } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { type AgendaEntry, isSameDay, useAgenda } from './agenda.ts'
import { AgendaItem } from './agenda-item.tsx'
import { RecordedClasses } from './recorded-classes.tsx'

function inDays(entries: readonly AgendaEntry[]): AgendaEntry[][] {
  const days: AgendaEntry[][] = []
  for (const entry of entries) {
    const day = days.at(-1)
    if (day?.[0] && isSameDay(day[0].at, entry.at)) day.push(entry)
    else days.push([entry])
  }
  return days
}

/** Every class and every date of my courses that is still to come, day by day. */
export function CalendarPage() {
  const { t } = useLingui()
  const { entries, error, refetch } = useAgenda()
  return (
    <main id="main" className="wrap ag" tabIndex={-1}>
      <div className="ag-head">
        <PageHead title={t`Calendar`} />
        <p className="muted">
          <Trans>Live classes and dates of your courses, in your time zone.</Trans>
        </p>
      </div>
      {entries ? (
        entries.length > 0 ? (
          <>
            <ol>
              {inDays(entries).map((day) => (
                <Day key={day[0]?.id} entries={day} />
              ))}
            </ol>
            <p className="ag-foot">
              <Link to="/learn/notifications/settings">
                <Trans>Have them in your own calendar program</Trans>
              </Link>
            </p>
          </>
        ) : (
          <EmptyState icon={IconCalendarEvent} title={<Trans>Nothing is planned</Trans>}>
            <Trans>When one of your courses has a live class or a date to finish by, it stands here.</Trans>
          </EmptyState>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} title={t`Your calendar did not load`} />
      ) : (
        <SkeletonRows rows={3} />
      )}
      <RecordedClasses />
    </main>
  )
}

function Day({ entries }: { entries: AgendaEntry[] }) {
  const at = entries[0]?.at ?? 0
  return (
    <li className="ag-day">
      <h2 className="label">
        <time dateTime={new Date(at).toISOString().slice(0, 10)}>
          {isSameDay(at, Date.now()) ? <Trans>Today</Trans> : formatDate(at, { weekday: 'long', day: 'numeric', month: 'long' })}
        </time>
      </h2>
      <ul className="ruled">
        {entries.map((entry) => (
          <li className="due" key={entry.id}>
            <time dateTime={new Date(entry.at).toISOString()}>{entry.kind === 'class' && formatTime(entry.at)}</time>
            <AgendaItem entry={entry} />
          </li>
        ))}
      </ul>
    </li>
  )
}
