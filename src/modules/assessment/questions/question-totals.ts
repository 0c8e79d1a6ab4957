import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { setLessonIssue } from '../../catalog/public.ts'
import { assessments } from '../tables.ts'

/** Why a lesson's course cannot be submitted because of this assessment; null when it can. For a `SET`. */
export const assessmentIssue = (ctx: Ctx, assessmentId: string, isSurvey: boolean) =>
  sql<string | null>`(SELECT CASE WHEN count(*) = 0 THEN 'The assessment has no questions yet.'
    WHEN ${isSurvey ? 0 : 1} AND sum(q.correct_answer IS NULL) > 0 THEN printf('%d of its questions have no right answer.', sum(q.correct_answer IS NULL))
    END FROM questions q WHERE q.tenant_id = ${ctx.tenant.id} AND q.assessment_id = ${assessmentId})`

/** What the questions of the assessment in hand are worth, for a statement over `assessments`. */
export const countedPoints = sql`(SELECT coalesce(sum(q.points), 0) FROM questions q
  WHERE q.tenant_id = assessments.tenant_id AND q.assessment_id = assessments.id AND q.correct_answer IS NOT NULL)`

/**
 * Writes for the end of a commit that changes questions: the counters of the assessment, and what the checklist of
 * its course must say. They are computed where the questions are, so that two authors at once cannot miscount.
 */
export function questionTotals(ctx: Ctx, assessment: { id: string; type: string; lessonIds: string[] }) {
  const isSurvey = assessment.type === 'survey'
  const mine = sql`FROM questions q WHERE q.tenant_id = ${ctx.tenant.id} AND q.assessment_id = ${assessment.id}`
  return [
    ctx.db
      .update(assessments)
      .set({
        totalPoints: isSurvey ? 0 : countedPoints,
        questionCount: sql`(SELECT count(*) ${mine})`,
        flaggedCount: sql`(SELECT count(*) ${mine} AND q.flag IS NOT NULL)`,
      })
      .where(eq(assessments.id, assessment.id)),
    ...assessment.lessonIds.map((lessonId) => setLessonIssue(ctx, lessonId, assessmentIssue(ctx, assessment.id, isSurvey))),
  ]
}
