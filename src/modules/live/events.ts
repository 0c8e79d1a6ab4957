import { z } from 'zod'
import { defineEvent } from '../../kernel/events.ts'

const Session = z.object({
  sessionId: z.string(),
  courseId: z.string(),
  lessonId: z.string().nullable(),
  title: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  timezone: z.string(),
  hostId: z.string(),
  externalUrl: z.string().nullable(),
})

/** A class, or a weekly series of them, was put on the calendar: one event for all, about the first; `sessionIds` names all. */
export const liveScheduled = defineEvent(
  'live.scheduled',
  Session.extend({ sessionIds: z.array(z.string()), seriesId: z.string().nullable(), scheduledBy: z.string() }),
)
/** Fields of a class changed; `fields` names them. `timeChanged` where people must look at their calendars again. */
export const liveChanged = defineEvent(
  'live.changed',
  Session.extend({ fields: z.array(z.string()), timeChanged: z.boolean(), changedBy: z.string() }),
)
/** The class will not take place, and its row is gone. */
export const liveCancelled = defineEvent('live.cancelled', Session.extend({ cancelledBy: z.string() }))
export const liveStarted = defineEvent('live.started', Session.extend({ startedAt: z.string() }))
/** Announced once a class: it is over, and its attendance is kept. */
export const liveEnded = defineEvent(
  'live.ended',
  Session.extend({ startedAt: z.string(), endedAt: z.string(), attendeeCount: z.number().int() }),
)

const Coming = z.object({
  sessionId: z.string(),
  courseId: z.string(),
  hostId: z.string(),
  title: z.string(),
  userId: z.string(),
  at: z.string(),
})
/** Someone came into the room. Coming back within seconds is not news. */
export const sessionJoined = defineEvent('session.joined', Coming)
export const sessionLeft = defineEvent('session.left', Coming)
/** Lines written in a class, some at a time, and whom they are for. */
export const sessionSaid = defineEvent(
  'session.said',
  z.object({
    sessionId: z.string(),
    courseId: z.string(),
    title: z.string(),
    userIds: z.array(z.string()),
    lines: z.array(z.object({ messageId: z.string(), userId: z.string(), name: z.string(), text: z.string(), at: z.string() })),
  }),
)

/** The recording of a class can be watched. */
export const liveRecorded = defineEvent(
  'live.recorded',
  z.object({
    sessionId: z.string(),
    courseId: z.string(),
    recordingId: z.string(),
    title: z.string(),
    startsAt: z.string(),
    recordedBy: z.string(),
  }),
)
