import { asc, desc, sql } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { LiveSession, MySessionsQuery } from '../contract.ts'
import { policy } from '../policy.ts'
import { selectSessions, toSession } from '../queries.ts'
import { liveSessions } from '../tables.ts'

const most = 50

/** The next classes of every course I learn or teach in, those that run now first; or the last of those that can be watched. */
export async function listMySessions(ctx: Ctx, { recorded }: MySessionsQuery = {}): Promise<LiveSession[]> {
  authorize(ctx, policy.listMine)
  const me = ctx.actor.id ?? ''
  const tenant = ctx.tenant.id
  const myCourses = sql`SELECT course_id FROM enrollments WHERE tenant_id = ${tenant} AND user_id = ${me} AND status <> 'dropped'
    UNION SELECT course_id FROM course_authors WHERE tenant_id = ${tenant} AND user_id = ${me}`
  if (recorded === 'true') {
    const watchable = await selectSessions(ctx)
      .where(
        sql`${liveSessions.courseId} IN (${myCourses}) AND EXISTS (SELECT 1 FROM live_recordings r WHERE r.tenant_id = ${tenant}
          AND r.session_id = ${liveSessions.id} AND r.status = 'ready' AND r.is_published = 1)`,
      )
      .orderBy(desc(liveSessions.startsAt), desc(liveSessions.id))
      .limit(most)
    return watchable.map((row) => toSession(ctx, row))
  }
  const rows = await selectSessions(ctx)
    .where(
      sql`${liveSessions.courseId} IN (${myCourses}) AND ${liveSessions.status} <> 'ended'
        AND ${liveSessions.endsAt} > ${iso(ctx.now - runsLate)} AND (${liveSessions.status} = 'live' OR ${liveSessions.endsAt} > ${iso(ctx.now)})`,
    )
    .orderBy(asc(liveSessions.startsAt), asc(liveSessions.id))
    .limit(most)
  return rows.map((row) => toSession(ctx, row))
}

/** A class that nobody ended is closed by its room well before this is over. */
const runsLate = 24 * 3_600_000
