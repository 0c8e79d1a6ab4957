import { and, desc, eq, lt } from 'drizzle-orm'
import { type CursorPage, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseQuery, requireStanding } from '../course-for.ts'
import { policy } from '../policy.ts'
import { aiJobs } from '../tables.ts'
import type { AiJobQuery, AiJobSummary } from './contract.ts'
import { toSummary } from './queries.ts'

/** The generations of a course, or my own, newest first: where drafts may still wait to be looked at. */
export async function listJobs(ctx: Ctx, { courseId, cursor, perPage }: AiJobQuery): Promise<CursorPage<AiJobSummary>> {
  authorize(ctx, policy.author)
  const wanted = courseId ? eq(aiJobs.courseId, courseId) : eq(aiJobs.ownerId, ctx.actor.id ?? '')
  const [[course], rows] = await ctx.db.batch([
    courseQuery(ctx, courseId ?? ''),
    ctx.db
      .rows(aiJobs)
      .where(and(wanted, cursor ? lt(aiJobs.id, decodeCursor(cursor)) : undefined))
      .orderBy(desc(aiJobs.id))
      .limit(perPage + 1),
  ])
  if (courseId) requireStanding(ctx, course, policy.author)
  return cursorPage(rows, perPage, ({ id }) => id, toSummary)
}
