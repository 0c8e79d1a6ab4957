import { and, eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { attempts } from '../tables.ts'
import type { AssessmentDetail } from './contract.ts'
import { assertVisible, assessmentWithStanding, toAssessment } from './queries.ts'
import { resultsVisible } from './results-policy.ts'

/** People of a course see its assessments and their own standing in them; never the questions. */
export async function getAssessment(ctx: Ctx, assessmentId: string): Promise<AssessmentDetail> {
  authorize(ctx, policy.take)
  const [[row], mine] = await ctx.db.batch([
    assessmentWithStanding(ctx, assessmentId),
    ctx.db
      .select({
        id: attempts.id,
        status: attempts.status,
        isPractice: attempts.isPractice,
        percentage: attempts.percentage,
        passed: attempts.passed,
      })
      .from(attempts)
      .where(and(eq(attempts.assessmentId, assessmentId), eq(attempts.userId, ctx.actor.id ?? ''))),
  ])
  if (!row) throw notFound('The assessment')
  const facts = assertVisible(ctx, row, 'The assessment')
  const recorded = mine.filter(({ isPractice }) => !isPractice)
  const shown = recorded.filter(({ status }) => resultsVisible(row, status, ctx.now))
  const percentages = shown.flatMap(({ percentage }) => (percentage === null ? [] : [percentage]))
  const isStaff = allows(ctx.actor, policy.review, facts)
  return {
    ...toAssessment(row),
    canManage: allows(ctx.actor, policy.manage, facts),
    ...(allows(ctx.actor, policy.grade, facts) ? { toGradeCount: row.toGradeCount, byHandCount: row.byHandCount } : {}),
    ...(isStaff ? { flaggedCount: row.flaggedCount, attemptCount: row.attemptCount } : {}),
    mine: {
      attemptsUsed: recorded.length,
      attemptsLeft: row.maxAttempts === null ? null : Math.max(0, row.maxAttempts - recorded.length),
      openAttemptId: mine.find(({ status }) => status === 'in_progress')?.id ?? null,
      awaitingGrade: recorded.filter(({ status }) => status === 'submitted').length,
      bestPercentage: percentages.length > 0 ? Math.max(...percentages) : null,
      passed: shown.length > 0 ? shown.some(({ passed }) => passed === true) : null,
    },
  }
}
