import { eq, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { setLessonIssue } from '../../catalog/public.ts'
import { fits } from '../draws/fits.ts'
import { recountDraws } from '../draws/recount-draws.ts'
import { assessments } from '../tables.ts'

/** Why a lesson's course cannot be submitted because of this assessment; null when it can. For a `SET`. */
export function assessmentIssue(ctx: Ctx, assessmentId: string | SQL, isSurvey: boolean | SQL) {
  const tenant = ctx.tenant.id
  const draws = sql`FROM assessment_draws d JOIN question_banks b ON b.tenant_id = d.tenant_id AND b.id = d.bank_id
    WHERE d.tenant_id = ${tenant} AND d.assessment_id = ${assessmentId}`
  return sql<string | null>`coalesce(
    (SELECT CASE WHEN count(*) = 0 AND NOT EXISTS (SELECT 1 ${draws}) THEN 'The assessment has no questions yet.'
      WHEN NOT ${isSurvey} AND sum(q.correct_answer IS NULL) > 0 THEN printf('%d of its questions have no right answer.', sum(q.correct_answer IS NULL))
      END FROM questions q WHERE q.tenant_id = ${tenant} AND q.assessment_id = ${assessmentId}),
    (SELECT printf('A draw asks for %d questions of the bank “%s”, which has %d like that.', d.count, b.name, d.available)
      ${draws} AND d.available < d.count ORDER BY d."order" LIMIT 1),
    (SELECT printf('Its draws ask for %d different questions of the bank “%s”, which has %d like that.', t.asked, t.name, t.has) FROM (
      SELECT b.name, sum(d.count) AS asked, (SELECT count(*) FROM bank_questions q WHERE q.tenant_id = ${tenant} AND q.bank_id = b.id
        AND EXISTS (SELECT 1 FROM assessment_draws d WHERE d.tenant_id = ${tenant} AND d.assessment_id = ${assessmentId} AND ${fits})) AS has
      ${draws} GROUP BY b.id HAVING count(*) > 1) AS t WHERE t.has < t.asked LIMIT 1))`
}

const drawn = (what: SQL) => sql`(SELECT coalesce(sum(${what}), 0) FROM assessment_draws d
  WHERE d.tenant_id = assessments.tenant_id AND d.assessment_id = assessments.id)`

/** What the questions of the assessment in hand are worth, for a statement over `assessments`. */
export const countedPoints = sql`((SELECT coalesce(sum(q.points), 0) FROM questions q
  WHERE q.tenant_id = assessments.tenant_id AND q.assessment_id = assessments.id AND q.correct_answer IS NOT NULL)
  + ${drawn(sql`min(d.count, d.available) * d.points`)})`
/** How many questions an attempt on it asks. */
export const countedQuestions = sql`((SELECT count(*) FROM questions q WHERE q.tenant_id = assessments.tenant_id AND q.assessment_id = assessments.id)
  + ${drawn(sql`min(d.count, d.available)`)})`

/**
 * Writes for the end of a commit that changes questions: the counters of the assessment, and what the checklist of
 * its course must say. They are computed where the questions are, so that two authors at once cannot miscount.
 */
export function questionTotals(ctx: Ctx, assessment: { id: string; type: string; lessonIds: string[] }) {
  const isSurvey = assessment.type === 'survey'
  return [
    recountDraws(ctx, sql`d.assessment_id = ${assessment.id}`),
    ctx.db
      .update(assessments)
      .set({
        totalPoints: isSurvey ? 0 : countedPoints,
        questionCount: countedQuestions,
        flaggedCount: sql`(SELECT count(*) FROM questions q WHERE q.tenant_id = ${ctx.tenant.id} AND q.assessment_id = ${assessment.id} AND q.flag IS NOT NULL)`,
      })
      .where(eq(assessments.id, assessment.id)),
    ...assessment.lessonIds.map((lessonId) => setLessonIssue(ctx, lessonId, assessmentIssue(ctx, assessment.id, isSurvey))),
  ]
}
