import { and, desc, eq, sql } from 'drizzle-orm'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courses } from '../../catalog/tables.ts'
import { policy } from '../policy.ts'
import { assessments } from '../tables.ts'
import type { GradingWork, GradingWorkQuery } from './contract.ts'

const mostListed = 100

/** The assessments in which work waits for the caller's grade, the fullest first; nothing is counted to say so. */
export function listGradingWork(ctx: Ctx, { courseId }: GradingWorkQuery): Promise<GradingWork[]> {
  authorize(ctx, policy.grade)
  const stranger = { staffRole: null, isEnrolled: false, instructorsEditAll: ctx.organization.settings.instructorsEditAll }
  const asAssistant = ctx.actor.kind === 'person' && ctx.actor.role === 'instructor' ? sql`` : sql` AND role = 'assistant'`
  const mine = allows(ctx.actor, policy.grade, stranger)
    ? undefined
    : sql`assessments.course_id IN (SELECT course_id FROM course_authors WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${ctx.actor.id}${asAssistant})`
  return ctx.db
    .select({
      assessmentId: assessments.id,
      title: assessments.title,
      courseId: assessments.courseId,
      courseTitle: courses.title,
      toGradeCount: assessments.toGradeCount,
    })
    .from(assessments)
    .innerJoin(courses, eq(courses.id, assessments.courseId))
    .where(and(sql`to_grade_count > 0`, courseId === undefined ? undefined : eq(assessments.courseId, courseId), mine))
    .orderBy(desc(assessments.toGradeCount))
    .limit(mostListed)
}
