import { eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { questionTotals } from '../questions/question-totals.ts'
import { assessments } from '../tables.ts'
import type { Assessment, AssessmentPatch } from './contract.ts'
import { fetchManaged, toAssessment } from './queries.ts'
import { assertSchedule } from './schedule.ts'

/** Authors change an assessment. Attempts that have begun keep the rules they began with, but for when results show. */
export async function updateAssessment(ctx: Ctx, assessmentId: string, patch: AssessmentPatch): Promise<Assessment> {
  authorize(ctx, policy.manage)
  const row = await fetchManaged(ctx, assessmentId)
  const before = toAssessment(row)
  const sent = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Assessment>
  const after = { ...before, ...sent, updatedAt: iso(ctx.now) }
  assertSchedule(after)
  await ctx.commit({
    writes: [
      ctx.db
        .update(assessments)
        .set({ ...sent, updatedAt: after.updatedAt })
        .where(eq(assessments.id, assessmentId)),
      ...questionTotals(ctx, { ...row, type: after.type }),
    ],
    audit: { action: 'assessment.update', entity: { type: 'assessment', id: assessmentId }, before, after },
  })
  return after
}
