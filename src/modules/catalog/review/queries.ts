import { desc, eq, sql } from 'drizzle-orm'
import type { Ctx, Guard } from '../../../platform/ctx.ts'
import { courseIdOf } from '../courses/queries.ts'
import { courseSubmissions } from '../tables.ts'

/** The latest round of review of a course: no row, or one. */
export const latestRound = (ctx: Ctx, idOrSlug: string) =>
  ctx.db
    .rows(courseSubmissions)
    .where(eq(courseSubmissions.courseId, courseIdOf(ctx, idOrSlug)))
    .orderBy(desc(courseSubmissions.round))
    .limit(1)

/** The course still has the status it had when it was read: two reviewers cannot decide differently. */
export const statusGuard = (ctx: Ctx, courseId: string, status: string): Guard => ({
  holds: sql`EXISTS (SELECT 1 FROM courses WHERE tenant_id = ${ctx.tenant.id} AND id = ${courseId} AND status = ${status})`,
  error: {
    code: 'CONFLICT',
    message: 'Someone else has just changed the status of this course.',
    details: [{ field: 'status', message: `is no longer ${status}` }],
  },
})
