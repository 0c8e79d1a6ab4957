import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { setLessonIssues } from '../../catalog/public.ts'
import { assessmentIssue, countedPoints, countedQuestions } from '../questions/question-totals.ts'
import { recountDraws } from './recount-draws.ts'

/** Writes for the end of a commit that changes a bank's questions: what its draws can take, and all that follows from it. */
export function drawsFollow(ctx: Ctx, bankId: string) {
  const drawing = sql`(SELECT d.assessment_id FROM assessment_draws d WHERE d.tenant_id = ${ctx.tenant.id} AND d.bank_id = ${bankId})`
  const isSurvey = sql`(SELECT a.type = 'survey' FROM assessments a WHERE a.tenant_id = lessons.tenant_id AND a.id = lessons.assessment_id)`
  return [
    recountDraws(ctx, sql`d.bank_id = ${bankId}`),
    ctx.db.statement(sql`UPDATE assessments SET total_points = iif(type = 'survey', 0, ${countedPoints}), question_count = ${countedQuestions}
      WHERE tenant_id = ${ctx.tenant.id} AND id IN ${drawing}`),
    setLessonIssues(ctx, sql`assessment_id IN ${drawing}`, assessmentIssue(ctx, sql`lessons.assessment_id`, isSurvey)),
  ]
}
