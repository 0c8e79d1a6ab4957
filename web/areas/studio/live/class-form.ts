import type { LiveSession } from './live-queries.ts'
import { fromZonedInput, toZonedInput } from './zoned-input.ts'

export type ClassForm = {
  title: string
  description: string
  timezone: string
  start: string
  minutes: number
  repeatWeekly: number
  place: 'here' | 'elsewhere'
  externalUrl: string
  lobbyEnabled: boolean
  chatEnabled: boolean
  recordingNote: string
  lessonId: string
}

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
const hour = 3_600_000

/** A new class: tomorrow at the next whole hour, an hour long. */
export function emptyClass(): ClassForm {
  const timezone = ownZone()
  const next = Math.ceil(Date.now() / hour) * hour + 24 * hour
  return {
    title: '',
    description: '',
    timezone,
    start: toZonedInput(next, timezone),
    minutes: 60,
    repeatWeekly: 1,
    place: 'here',
    externalUrl: '',
    lobbyEnabled: false,
    chatEnabled: true,
    recordingNote: '',
    lessonId: '',
  }
}

export const formOf = (session: LiveSession): ClassForm => ({
  title: session.title,
  description: session.description,
  timezone: session.timezone,
  start: toZonedInput(session.startsAt, session.timezone),
  minutes: Math.round((Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000),
  repeatWeekly: 1,
  place: session.externalUrl === null ? 'here' : 'elsewhere',
  externalUrl: session.externalUrl ?? '',
  lobbyEnabled: session.lobbyEnabled,
  chatEnabled: session.chatEnabled,
  recordingNote: session.recordingNote ?? '',
  lessonId: session.lessonId ?? '',
})

/** What is sent; null while the time is not whole. */
export function bodyOf(form: ClassForm, session: LiveSession | null) {
  const startsAt = fromZonedInput(form.start, form.timezone)
  if (startsAt === null) return null
  return {
    title: form.title.trim(),
    description: form.description.trim(),
    timezone: form.timezone,
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + form.minutes * 60_000).toISOString(),
    externalUrl: form.place === 'elsewhere' ? form.externalUrl.trim() : null,
    lobbyEnabled: form.lobbyEnabled,
    chatEnabled: form.chatEnabled,
    recordingNote: form.recordingNote.trim() || null,
    lessonId: form.lessonId || null,
    ...(session ? { revision: session.revision } : form.repeatWeekly > 1 ? { repeatWeekly: form.repeatWeekly } : {}),
  }
}
