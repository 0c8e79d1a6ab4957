import { and, eq, sql } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import { allows, authorize, type Permission } from '../../kernel/policy.ts'
import { iso, minutes } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { courseAuthors, courses } from '../catalog/tables.ts'
import { isEnrolled } from '../enrollment/public.ts'
import { enrollments } from '../enrollment/tables.ts'
import { users } from '../identity/tables.ts'
import type { LiveSession } from './contract.ts'
import { type LiveFacts, policy } from './policy.ts'
import { liveSessions } from './tables.ts'

/** Learners may enter so long before the class begins. */
export const doorsOpenBefore = 15 * minutes

const recordingsOf = (ctx: Ctx) => ({
  isRecording: sql`EXISTS (SELECT 1 FROM live_recordings r WHERE r.tenant_id = ${ctx.tenant.id} AND r.session_id = ${liveSessions.id}
    AND r.status = 'recording' AND ${liveSessions.status} = 'live')`.mapWith(Boolean),
  recordingCount: sql`(SELECT count(*) FROM live_recordings r WHERE r.tenant_id = ${ctx.tenant.id} AND r.session_id = ${liveSessions.id}
    AND r.status = 'ready' AND r.is_published = 1)`.mapWith(Number),
})
const sessionFields = {
  id: liveSessions.id,
  courseId: liveSessions.courseId,
  lessonId: liveSessions.lessonId,
  title: liveSessions.title,
  description: liveSessions.description,
  startsAt: liveSessions.startsAt,
  endsAt: liveSessions.endsAt,
  timezone: liveSessions.timezone,
  status: liveSessions.status,
  hostId: liveSessions.hostId,
  externalUrl: liveSessions.externalUrl,
  lobbyEnabled: liveSessions.lobbyEnabled,
  chatEnabled: liveSessions.chatEnabled,
  recordingNote: liveSessions.recordingNote,
  seriesId: liveSessions.seriesId,
  startedAt: liveSessions.startedAt,
  endedAt: liveSessions.endedAt,
  attendeeCount: liveSessions.attendeeCount,
  revision: liveSessions.revision,
  createdAt: liveSessions.createdAt,
  updatedAt: liveSessions.updatedAt,
}
const placeFields = {
  courseTitle: courses.title,
  courseSlug: courses.slug,
  courseStatus: courses.status,
  courseRole: courseAuthors.role,
  enrollmentStatus: enrollments.status,
}

export const actorInCourse = (ctx: Ctx) => and(eq(courseAuthors.courseId, courses.id), eq(courseAuthors.userId, ctx.actor.id ?? ''))
export const actorEnrolled = (ctx: Ctx) => and(eq(enrollments.userId, ctx.actor.id ?? ''), eq(enrollments.courseId, courses.id))

/** Courses are named by id or by slug; ids have an underscore and slugs have none. */
export const courseIs = (ref: string) => (ref.startsWith('crs_') ? eq(courses.id, ref) : eq(courses.slug, ref.toLowerCase()))

/** A course and what the actor is in it: one row, for a batch. */
export const selectPlace = (ctx: Ctx, courseRef: string) =>
  ctx.db
    .select({ courseId: courses.id, ...placeFields })
    .from(courses)
    .leftJoin(courseAuthors, actorInCourse(ctx))
    .leftJoin(enrollments, actorEnrolled(ctx))
    .where(courseIs(courseRef))

/** Sessions with their course, host and what the actor is there; add `.where(…)`. */
export const selectSessions = (ctx: Ctx) =>
  ctx.db
    .select({ ...sessionFields, ...placeFields, ...recordingsOf(ctx), hostName: users.fullName })
    .from(liveSessions)
    .innerJoin(courses, eq(courses.id, liveSessions.courseId))
    .leftJoin(courseAuthors, actorInCourse(ctx))
    .leftJoin(enrollments, actorEnrolled(ctx))
    .leftJoin(users, eq(users.id, liveSessions.hostId))

export type SessionRow = Awaited<ReturnType<typeof selectSessions>>[number]
type PlaceRow = Pick<SessionRow, 'courseRole' | 'enrollmentStatus' | 'courseStatus'>

/** What decides about the actor here. A school may let its instructors work in every course. */
export function factsOf(ctx: Ctx, row: PlaceRow): LiveFacts {
  const { actor, organization } = ctx
  const everywhere = organization.settings.instructorsEditAll && 'role' in actor && actor.role === 'instructor'
  return {
    courseRole: everywhere ? 'author' : row.courseRole,
    isEnrolled: row.enrollmentStatus !== null && isEnrolled({ status: row.enrollmentStatus }),
  }
}

/** Throws unless the actor may do this in the course; a draft they do not work on is not found. */
export function authorizeIn(ctx: Ctx, row: PlaceRow | undefined, permission: Permission<LiveFacts>, what: string): LiveFacts {
  if (!row) throw notFound(what)
  const facts = factsOf(ctx, row)
  if (row.courseStatus !== 'published' && !allows(ctx.actor, policy.join, facts)) throw notFound(what)
  authorize(ctx, permission, facts)
  return facts
}

/** One session, when the actor may do this in its course. */
export async function requireSession(ctx: Ctx, id: string, permission: Permission<LiveFacts>): Promise<SessionRow> {
  const [row] = await selectSessions(ctx).where(eq(liveSessions.id, id))
  authorizeIn(ctx, row, permission, 'This class')
  if (!row) throw notFound('This class')
  return row
}

/** A class elsewhere is live by the clock alone; one here that nobody started is over when its time is. */
function statusNow(row: Pick<SessionRow, 'status' | 'startsAt' | 'endsAt' | 'externalUrl'>, now: number): LiveSession['status'] {
  if (row.status !== 'scheduled') return row.status
  if (now > Date.parse(row.endsAt)) return 'ended'
  return row.externalUrl !== null && now >= Date.parse(row.startsAt) ? 'live' : 'scheduled'
}

export function toSession(ctx: Ctx, row: SessionRow): LiveSession {
  const facts = factsOf(ctx, row)
  return {
    id: row.id,
    courseId: row.courseId,
    course: { id: row.courseId, title: row.courseTitle, slug: row.courseSlug },
    lessonId: row.lessonId,
    title: row.title,
    description: row.description,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    timezone: row.timezone,
    status: statusNow(row, ctx.now),
    hostId: row.hostId,
    hostName: row.hostName,
    joinUrl: row.externalUrl ?? `${ctx.origin}/learn/live/${row.id}`,
    externalUrl: row.externalUrl,
    lobbyEnabled: row.lobbyEnabled,
    chatEnabled: row.chatEnabled,
    recordingNote: row.recordingNote,
    seriesId: row.seriesId,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    attendeeCount: row.attendeeCount,
    isRecording: row.isRecording,
    recordingCount: row.recordingCount,
    revision: row.revision,
    doorsOpenAt: iso(Date.parse(row.startsAt) - doorsOpenBefore),
    can: {
      manage: allows(ctx.actor, policy.manage, facts),
      host: allows(ctx.actor, policy.host, facts),
      seeAttendance: allows(ctx.actor, policy.seeAttendance, facts),
    },
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/** What events say of a class. */
export const eventFacts = (
  row: Pick<SessionRow, 'id' | 'courseId' | 'lessonId' | 'title' | 'startsAt' | 'endsAt' | 'timezone' | 'hostId' | 'externalUrl'>,
) => ({
  sessionId: row.id,
  courseId: row.courseId,
  lessonId: row.lessonId,
  title: row.title,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  timezone: row.timezone,
  hostId: row.hostId,
  externalUrl: row.externalUrl,
})

/** Holds while the session is as it was read. */
export const unchanged = (ctx: Ctx, row: Pick<SessionRow, 'id' | 'revision'>) => ({
  holds: sql`EXISTS (SELECT 1 FROM live_sessions WHERE tenant_id = ${ctx.tenant.id} AND id = ${row.id} AND revision = ${row.revision})`,
  error: { code: 'CONFLICT' as const, message: 'Someone else has just changed this class. Look at it again.' },
})
