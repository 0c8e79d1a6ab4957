import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { type AgendaEntry, isSameDay, useAgenda, weekOf } from '../calendar/agenda.ts'
import { AgendaItem } from '../calendar/agenda-item.tsx'

const shown = 3

/** The days of this week, those with something on them marked, and what comes next. */
export function ThisWeek() {
  const { i18n } = useLingui()
  const { entries } = useAgenda()
  const days = weekOf(new Date(), i18n.locale)
  const isBusy = (day: Date) => entries?.some(({ at }) => isSameDay(at, day))
  return (
    <section className="sec">
      <div className="sec-head hm-week">
        <h2 className="t-22">
          <Trans>This week</Trans>
        </h2>
        <Link className="t-14" to="/learn/calendar">
          <Trans>Calendar</Trans>
        </Link>
      </div>
      <div className="week" aria-hidden="true">
        {days.map((day) => (
          <span key={day.getTime()}>{formatDate(day, { weekday: 'narrow' })}</span>
        ))}
        {days.map((day) => (
          <b key={day.getTime()} data-today={isSameDay(day, new Date()) || undefined} data-busy={isBusy(day) || undefined}>
            {formatDate(day, { day: 'numeric' })}
          </b>
        ))}
      </div>
      {entries?.length === 0 && (
        <p className="t-14 muted hm-free">
          <Trans>No class and nothing due.</Trans>
        </p>
      )}
      <ul className="ruled">
        {entries?.slice(0, shown).map((entry) => (
          <li className="due" key={entry.id}>
            <When entry={entry} />
            <AgendaItem entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** "Today, 18:00", "Tue, 18:00" within a week, and after it the date alone. */
function When({ entry: { at, kind } }: { entry: AgendaEntry }) {
  const away = at - Date.now()
  const isNear = away > -86_400_000 && away < 6 * 86_400_000
  return (
    <time dateTime={new Date(at).toISOString()}>
      {isSameDay(at, Date.now()) ? (
        <Trans>Today</Trans>
      ) : isNear ? (
        formatDate(at, { weekday: 'short' })
      ) : (
        formatDate(at, { day: 'numeric', month: 'short' })
      )}
      {kind === 'class' && (
        <>
          <br />
          {formatTime(at)}
        </>
      )}
    </time>
  )
}
