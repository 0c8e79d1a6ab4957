import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import { hours, iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseAuthors } from '../../catalog/tables.ts'
import { endedSessions } from '../../identity/public.ts'
import { doorsOpenBefore } from '../queries.ts'
import { liveRoom } from '../room-door.ts'
import { liveSessions } from '../tables.ts'

/** Someone left the course: the rooms of it that are open let them go, unless they work on it. */
export async function onLearnerDropped(ctx: Ctx, { courseId, userId }: { courseId: string; userId: string }): Promise<void> {
  const [open, [member]] = await ctx.db.batch([
    ctx.db
      .select({ id: liveSessions.id })
      .from(liveSessions)
      .where(
        and(
          eq(liveSessions.courseId, courseId),
          inArray(liveSessions.status, ['live', 'scheduled']),
          lt(liveSessions.startsAt, iso(ctx.now + doorsOpenBefore)),
        ),
      ),
    ctx.db
      .select({ role: courseAuthors.role })
      .from(courseAuthors)
      .where(and(eq(courseAuthors.courseId, courseId), eq(courseAuthors.userId, userId))),
  ])
  if (!member) await letGo(ctx, open, userId)
  await ctx.commit({ writes: [], audit: 'none' })
}

/** An account was removed: whatever room they are in. Only running classes have anyone inside who matters. */
export async function onUserRemoved(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  const running = await ctx.db.select({ id: liveSessions.id }).from(liveSessions).where(eq(liveSessions.status, 'live')).limit(500)
  await letGo(ctx, running, userId)
  await ctx.commit({ writes: [], audit: 'none' })
}

/** Sessions of theirs have ended: in every room they may sit in. */
export async function onUserSignedOut(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  const [ended, rooms] = await Promise.all([endedSessions(ctx, userId), openRoomsOf(ctx, userId)])
  await Promise.all(rooms.map(({ id }) => liveRoom(ctx, id).endSessions(userId, ended)))
}

const mostRooms = 200
/** A class that runs late is looked for so long after its end. */
const overtime = 12 * hours

/** Rooms that may be open: of the courses a person takes or works on, of the classes they host; an admin enters any that runs. */
function openRoomsOf(ctx: Ctx, userId: string): Promise<{ id: string }[]> {
  const [tenant, from, until] = [ctx.tenant.id, iso(ctx.now - overtime), iso(ctx.now + doorsOpenBefore)]
  return ctx.db.statement<{ id: string }>(sql`SELECT id FROM live_sessions
    WHERE tenant_id = ${tenant} AND ends_at > ${from} AND starts_at < ${until} AND status <> 'ended' AND course_id IN (
      SELECT course_id FROM enrollments WHERE tenant_id = ${tenant} AND user_id = ${userId}
      UNION SELECT course_id FROM course_authors WHERE tenant_id = ${tenant} AND user_id = ${userId})
    UNION SELECT id FROM live_sessions WHERE tenant_id = ${tenant} AND status = 'live' AND (host_id = ${userId}
      OR EXISTS (SELECT 1 FROM users WHERE tenant_id = ${tenant} AND id = ${userId} AND role = 'admin'))
    LIMIT ${mostRooms}`)
}

const letGo = (ctx: Ctx, sessions: { id: string }[], userId: string) =>
  Promise.all(sessions.map(({ id }) => liveRoom(ctx, id).letGo(userId)))
