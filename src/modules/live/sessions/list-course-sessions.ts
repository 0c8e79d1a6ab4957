import { and, asc, desc, eq, gt, lte, type SQL, sql } from 'drizzle-orm'
import type { Page } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courses } from '../../catalog/tables.ts'
import type { CourseSessionsQuery, LiveSession } from '../contract.ts'
import { policy } from '../policy.ts'
import { authorizeIn, courseIs, selectPlace, selectSessions, toSession } from '../queries.ts'
import { liveSessions } from '../tables.ts'

/** The classes of a course for its learners and those who work on it: the next first, and of the past the last first. */
export async function listCourseSessions(ctx: Ctx, courseRef: string, query: CourseSessionsQuery): Promise<Page<LiveSession>> {
  authorize(ctx, policy.join)
  const { page, perPage, when, lessonId } = query
  const courseId: string | SQL = courseRef.startsWith('crs_')
    ? courseRef
    : sql`(SELECT ${courses.id} FROM ${courses} WHERE ${ctx.db.mine(courses)} AND ${courseIs(courseRef)})`
  const wanted = and(
    eq(liveSessions.courseId, courseId),
    lessonId === undefined ? undefined : eq(liveSessions.lessonId, lessonId),
    when === undefined ? undefined : when === 'upcoming' ? isAhead(ctx) : isPast(ctx),
  )
  const order = when === 'past' ? desc : asc
  const [[place], rows, [count]] = await ctx.db.batch([
    selectPlace(ctx, courseRef),
    selectSessions(ctx)
      .where(wanted)
      .orderBy(order(liveSessions.endsAt), order(liveSessions.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ctx.db.select({ total: sql<number>`count(*)` }).from(liveSessions).where(wanted),
  ])
  authorizeIn(ctx, place, policy.join, 'This course')
  return { items: rows.map((row) => toSession(ctx, row)), page, perPage, total: count?.total ?? 0 }
}

/** Not over: what runs late is still ahead, what was ended early is past. */
const isAhead = (ctx: Ctx) =>
  sql`(${gt(liveSessions.endsAt, iso(ctx.now))} OR ${liveSessions.status} = 'live') AND ${liveSessions.status} <> 'ended'`
const isPast = (ctx: Ctx) =>
  sql`(${lte(liveSessions.endsAt, iso(ctx.now))} OR ${liveSessions.status} = 'ended') AND ${liveSessions.status} <> 'live'`
