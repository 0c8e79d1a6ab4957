import { desc, eq, sql } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import { courseIdOf, courseWithMembers } from '../courses/queries.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseSubmissions } from '../tables.ts'
import type { Submission } from './contract.ts'

/** The rounds of review of a course, the latest first, each with its remarks. */
export async function listSubmissions(ctx: Ctx, idOrSlug: string): Promise<Submission[]> {
  authorize(ctx, policy.view)
  const [[found], rows] = await ctx.db.batch([
    courseWithMembers(ctx, idOrSlug),
    ctx.db
      .select({
        id: courseSubmissions.id,
        courseId: courseSubmissions.courseId,
        round: courseSubmissions.round,
        status: courseSubmissions.status,
        submittedBy: courseSubmissions.submittedBy,
        submittedByName: users.fullName,
        submittedAt: courseSubmissions.submittedAt,
        reviewedBy: courseSubmissions.reviewedBy,
        reviewedByName: sql<
          string | null
        >`(SELECT reviewer.full_name FROM users reviewer WHERE reviewer.tenant_id = ${ctx.tenant.id} AND reviewer.id = ${courseSubmissions.reviewedBy})`,
        reviewedAt: courseSubmissions.reviewedAt,
        message: courseSubmissions.message,
        feedback: courseSubmissions.feedback,
      })
      .from(courseSubmissions)
      .leftJoin(users, eq(users.id, courseSubmissions.submittedBy))
      .where(eq(courseSubmissions.courseId, courseIdOf(ctx, idOrSlug)))
      .orderBy(desc(courseSubmissions.round))
      .limit(100),
  ])
  requireCourse(ctx, found, policy.view)
  return rows
}
