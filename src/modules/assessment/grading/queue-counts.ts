import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { assessments } from '../tables.ts'

/** Keeps how many attempts of an assessment a person grades, and how many wait; for the commit that changes it. */
export const queueCounts = (ctx: Ctx, assessmentId: string, by: { byHand: number; toGrade: number }) =>
  ctx.db
    .update(assessments)
    .set({
      byHandCount: sql`${assessments.byHandCount} + ${by.byHand}`,
      toGradeCount: sql`${assessments.toGradeCount} + ${by.toGrade}`,
    })
    .where(eq(assessments.id, assessmentId))
