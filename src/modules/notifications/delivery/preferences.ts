import type { Category, Channels, QuietHours } from '../contract.ts'

export type Preferences = {
  channels: Channels
  quietHours: QuietHours | null
  digest: 'off' | 'daily'
  digestAt: string
  messageText: boolean
}

/** Until a person says otherwise they hear of everything; browsers push only once they are asked to. */
export const usualPreferences: Preferences = {
  channels: {
    courses: { inApp: true, email: true, push: true },
    classes: { inApp: true, email: true, push: true },
    messages: { inApp: true, email: true, push: true },
    announcements: { inApp: true, email: true, push: true },
    teaching: { inApp: true, email: true, push: true },
  },
  quietHours: null,
  digest: 'off',
  digestAt: '08:00',
  messageText: true,
}

/** Choices as they were kept, with what could not be chosen when they were. */
export const allChannels = (kept: { [C in Category]?: Partial<Channels[C]> }): Channels => {
  const { courses, classes, messages, announcements, teaching } = usualPreferences.channels
  return {
    courses: { ...courses, ...kept.courses },
    classes: { ...classes, ...kept.classes },
    messages: { ...messages, ...kept.messages },
    announcements: { ...announcements, ...kept.announcements },
    teaching: { ...teaching, ...kept.teaching },
  }
}

/** When a browser may be told of this (ms); null when the person wants that not at all. */
export function pushTime({ channels, quietHours }: Preferences, category: Category, timezone: string, now: number): number | null {
  if (!channels[category].push) return null
  return quietHours && isWithin(localMinutes(now, timezone), quietHours) ? nextLocal(now, timezone, quietHours.to) : now
}

/** When mail about this may leave (ms); null when the person wants none. `now` when nothing holds it. */
export function mailTime(
  { channels, quietHours, digest, digestAt }: Preferences,
  category: Category,
  timezone: string,
  now: number,
): number | null {
  if (!channels[category].email) return null
  if (digest === 'daily') return nextLocal(now, timezone, digestAt)
  if (quietHours && isWithin(localMinutes(now, timezone), quietHours)) return nextLocal(now, timezone, quietHours.to)
  return now
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

export function isWithin(minute: number, { from, to }: QuietHours): boolean {
  const [start, end] = [minutesOf(from), minutesOf(to)]
  return start < end ? minute >= start && minute < end : minute >= start || minute < end
}

/** Minutes since midnight on the wall there. An unknown zone reads as UTC. */
export function localMinutes(at: number, timezone: string): number {
  const parts = (zone: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
  try {
    return minutesOf(parts(timezone))
  } catch {
    return minutesOf(parts('UTC'))
  }
}

/** The next moment at which a clock there shows this time: tomorrow, when it shows it now. Right across a clock change. */
export function nextLocal(now: number, timezone: string, clock: string): number {
  const wanted = minutesOf(clock)
  const ahead = (wanted - localMinutes(now, timezone) + 1440) % 1440 || 1440
  const guess = now - (now % 60_000) + ahead * 60_000
  // Where the clocks change in between, the guess shows another time: go back or forth by the difference.
  const off = ((localMinutes(guess, timezone) - wanted + 720 + 1440) % 1440) - 720
  return guess - off * 60_000
}
