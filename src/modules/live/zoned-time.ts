import { days } from '../../kernel/time.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes and all by which a zone's clock is ahead of UTC at an instant, in milliseconds. */
function zoneOffset(at: number, timezone: string): number {
  let format = formats.get(timezone)
  if (!format) {
    const field = '2-digit'
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: field, day: field, hour: field, minute: field, second: field },
    })
    formats.set(timezone, format)
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** The instant at which a zone's clock shows `wall` (given as if it were UTC). A time that a clock change skips comes an hour later. */
function atWallTime(wall: number, timezone: string): number {
  const first = wall - zoneOffset(wall, timezone)
  const second = wall - zoneOffset(first, timezone)
  return zoneOffset(second, timezone) === zoneOffset(first, timezone) ? second : Math.max(first, second)
}

/** So many weeks later at the same time of day in the zone, whatever its clock did in between. */
export function weeksLater(at: number, weeks: number, timezone: string): number {
  if (weeks === 0) return at
  return atWallTime(at + zoneOffset(at, timezone) + weeks * 7 * days, timezone)
}
