import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { type EnrollmentStatus, enrollmentCounts } from '../tables.ts'

/** How many learners a course has, of one status or of all but the dropped: four rows at most. */
export const rosterTotal = (ctx: Ctx, courseId: string | SQL, status: EnrollmentStatus | undefined) =>
  ctx.db
    .select({ total: sql<number>`coalesce(sum(${enrollmentCounts.learners}), 0)` })
    .from(enrollmentCounts)
    .where(
      and(eq(enrollmentCounts.courseId, courseId), status ? eq(enrollmentCounts.status, status) : ne(enrollmentCounts.status, 'dropped')),
    )
