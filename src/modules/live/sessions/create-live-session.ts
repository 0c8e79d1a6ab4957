import { sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courses } from '../../catalog/tables.ts'
import type { CreateLiveSessionInput, LiveSession } from '../contract.ts'
import { liveScheduled } from '../events.ts'
import { policy } from '../policy.ts'
import { authorizeIn, courseIs, eventFacts, selectPlace, toSession } from '../queries.ts'
import { liveSessions } from '../tables.ts'
import { weeksLater } from '../zoned-time.ts'
import { checkHost, checkLesson, checkTimes, selectHost, selectLesson } from './check-session.ts'

/** Authors of a course schedule a class, or one a week for some weeks, at the same time of day in its zone. Answers the first. */
export async function createLiveSession(ctx: Ctx, courseRef: string, input: CreateLiveSessionInput): Promise<LiveSession> {
  authorize(ctx, policy.manage)
  const hostId = input.hostId ?? ctx.actor.id ?? ''
  const courseId = sql<string>`(SELECT ${courses.id} FROM ${courses} WHERE ${ctx.db.mine(courses)} AND ${courseIs(courseRef)})`
  const [[place], [host], [lesson]] = await ctx.db.batch([
    selectPlace(ctx, courseRef),
    selectHost(ctx, courseId, hostId),
    selectLesson(ctx, input.lessonId ?? ''),
  ])
  authorizeIn(ctx, place, policy.manage, 'This course')
  if (!place) throw notFound('This course')
  checkTimes(ctx.now, input.startsAt, input.endsAt)
  checkHost(ctx, host)
  if (input.lessonId) checkLesson(lesson, place.courseId)
  const timezone = input.timezone ?? host?.timezone ?? 'UTC'
  const times = input.repeatWeekly ?? 1
  const seriesId = times > 1 ? newId('srs', ctx.now) : null
  const now = iso(ctx.now)
  const rows = Array.from({ length: times }, (_, week) => ({
    id: newId('liv', ctx.now + week),
    courseId: place.courseId,
    lessonId: input.lessonId ?? null,
    title: input.title,
    description: input.description ?? '',
    startsAt: iso(weeksLater(Date.parse(input.startsAt), week, timezone)),
    endsAt: iso(weeksLater(Date.parse(input.endsAt), week, timezone)),
    timezone,
    status: 'scheduled' as const,
    hostId,
    externalUrl: input.externalUrl ?? null,
    lobbyEnabled: input.lobbyEnabled ?? false,
    chatEnabled: input.chatEnabled ?? true,
    recordingNote: input.recordingNote || null,
    seriesId,
    startedAt: null,
    endedAt: null,
    attendeeCount: 0,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  }))
  const [first] = rows
  if (!first) throw notFound('The first class')
  await ctx.commit({
    // A statement takes a hundred parameters: four rows of these.
    writes: Array.from({ length: Math.ceil(rows.length / 4) }, (_, i) => ctx.db.insert(liveSessions).values(rows.slice(i * 4, i * 4 + 4))),
    audit: {
      action: 'live.schedule',
      entity: { type: 'live_session', id: first.id },
      after: { courseId: first.courseId, title: first.title, startsAt: first.startsAt, endsAt: first.endsAt, timezone, hostId, times },
    },
    events: [
      liveScheduled({ ...eventFacts(first), sessionIds: rows.map(({ id }) => id), seriesId, scheduledBy: ctx.actor.id ?? 'system' }),
    ],
  })
  return toSession(ctx, { ...first, ...place, isRecording: false, recordingCount: 0, hostName: host?.name ?? null })
}
