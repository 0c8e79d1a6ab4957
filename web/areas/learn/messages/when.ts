import { formatDate, formatTime } from '../../../ui/format.ts'

const dayOf = (at: string | number) => new Date(at).toDateString()
/** Whether two moments are on one day where the reader is. */
export const isSameDay = (one: string, other: string) => dayOf(one) === dayOf(other)

/** In a list: the time today, then the day of the week, then the date. */
export function shortWhen(at: string): string {
  if (dayOf(at) === dayOf(Date.now())) return formatTime(at)
  if (Date.now() - Date.parse(at) < 6 * 86_400_000) return formatDate(at, { weekday: 'short' })
  const isThisYear = new Date(at).getFullYear() === new Date().getFullYear()
  return formatDate(at, isThisYear ? { day: 'numeric', month: 'short' } : { dateStyle: 'short' })
}

export const dayWords = (at: string) => formatDate(at, { weekday: 'long', day: 'numeric', month: 'long' })
