const field = '2-digit'

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: field, day: field, hour: field, minute: field, second: field },
  })
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** What `<input type="datetime-local">` shows for an instant on a zone's clock. */
export function toZonedInput(instant: string | number, timeZone: string): string {
  const at = new Date(instant).getTime()
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16)
}

/** The instant at which a zone's clock shows this; null while it is not a whole time. */
export function fromZonedInput(local: string, timeZone: string): string | null {
  const wall = Date.parse(`${local}:00.000Z`)
  if (Number.isNaN(wall)) return null
  const first = wall - offsetAt(wall, timeZone)
  return new Date(wall - offsetAt(first, timeZone)).toISOString()
}
