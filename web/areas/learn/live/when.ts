import { formatDate } from '../../../ui/format.ts'

type Times = { startsAt: string; endsAt: string; timezone: string }

/** The zone of whoever looks. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const clock = (when: string, timeZone: string) => formatDate(when, { hour: 'numeric', minute: '2-digit', timeZone })
/** "Thursday, 26 November, 18:00–19:30" on the reader's own clock. */
export function whenIs({ startsAt, endsAt }: Times, timeZone = ownZone()): string {
  const day = formatDate(startsAt, { weekday: 'long', day: 'numeric', month: 'long', timeZone })
  return `${day}, ${clock(startsAt, timeZone)}–${clock(endsAt, timeZone)}`
}

/** What the clock shows where the class is, when that is another time than here. */
export function whenThere({ startsAt, endsAt, timezone }: Times): string | null {
  const same = ['startsAt', 'endsAt'] as const
  const both = { startsAt, endsAt }
  if (same.every((key) => clock(both[key], timezone) === clock(both[key], ownZone()))) return null
  const place = timezone.split('/').at(-1)?.replaceAll('_', ' ') ?? timezone
  return `${clock(startsAt, timezone)}–${clock(endsAt, timezone)} (${place})`
}
