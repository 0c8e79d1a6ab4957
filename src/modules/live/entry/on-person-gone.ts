import { and, eq, inArray, lt } from 'drizzle-orm'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseAuthors } from '../../catalog/tables.ts'
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

const letGo = (ctx: Ctx, sessions: { id: string }[], userId: string) =>
  Promise.all(sessions.map(({ id }) => liveRoom(ctx, id).letGo(userId)))
