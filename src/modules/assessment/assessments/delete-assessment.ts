import { eq, sql } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { lessonChanged } from '../../catalog/events.ts'
import { linkAssessment, setLessonIssue } from '../../catalog/public.ts'
import { policy } from '../policy.ts'
import { assessments } from '../tables.ts'
import { fetchManaged, toAssessment } from './queries.ts'

/** Authors throw an assessment away while no learner has begun it: results are never lost by a click. */
export async function deleteAssessment(ctx: Ctx, assessmentId: string): Promise<void> {
  authorize(ctx, policy.manage)
  const row = await fetchManaged(ctx, assessmentId)
  await ctx.commit({
    writes: [
      ctx.db.delete(assessments).where(eq(assessments.id, assessmentId)),
      ...row.lessonIds.flatMap((lessonId) => [linkAssessment(ctx, lessonId, null), setLessonIssue(ctx, lessonId, null)]),
    ],
    audit: { action: 'assessment.delete', entity: { type: 'assessment', id: assessmentId }, before: toAssessment(row) },
    events: row.lessonIds.map((lessonId) => lessonChanged({ courseId: row.courseId, lessonId })),
    guards: [
      {
        holds: sql`NOT EXISTS (SELECT 1 FROM attempts WHERE tenant_id = ${ctx.tenant.id} AND assessment_id = ${assessmentId} AND is_practice = 0)`,
        error: { code: 'CONFLICT', message: 'Learners have attempts on this assessment, so it cannot be deleted. Close it instead.' },
      },
    ],
  })
}
