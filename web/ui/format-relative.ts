import { kept, type Moment } from './format.ts'

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31557600],
  ['month', 2629800],
  ['week', 604800],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
]

/** "3 days ago", "in 2 hours"; within a minute, "now". */
export function formatRelative(when: Moment, now: Moment = Date.now()): string {
  const seconds = (new Date(when).getTime() - new Date(now).getTime()) / 1000
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', Number.POSITIVE_INFINITY]
  const options: Intl.RelativeTimeFormatOptions = { numeric: 'auto' }
  return kept('relative', options, (locale) => new Intl.RelativeTimeFormat(locale, options)).format(Math.trunc(seconds / size), unit)
}
