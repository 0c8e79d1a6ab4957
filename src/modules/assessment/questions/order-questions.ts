import { sql } from 'drizzle-orm'
import { AppError, invalid } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assertManaged, assessmentWithStanding } from '../assessments/queries.ts'
import { policy } from '../policy.ts'
import type { Question, QuestionOrder } from './contract.ts'
import { authoredQuestionsOf, toQuestion } from './queries.ts'

/** Authors give all questions of an assessment a new order; a list that is not exactly those questions is a conflict. */
export async function orderQuestions(ctx: Ctx, assessmentId: string, { questionIds }: QuestionOrder): Promise<Question[]> {
  authorize(ctx, policy.manage)
  const [[row], rows] = await ctx.db.batch([assessmentWithStanding(ctx, assessmentId), authoredQuestionsOf(ctx, assessmentId)])
  assertManaged(ctx, row, 'The assessment')
  if (new Set(questionIds).size !== questionIds.length) throw invalid('questionIds', 'names a question twice')
  const byId = new Map(rows.map((question) => [question.id, question]))
  const known = questionIds.flatMap((id) => byId.get(id) ?? [])
  const changed = new AppError('CONFLICT', 'The questions have changed meanwhile. Load them again.', [
    { field: 'questionIds', message: 'must name every question of the assessment once' },
  ])
  if (known.length !== rows.length || questionIds.length !== rows.length) throw changed
  // One statement whatever their number: the new order travels as one JSON parameter.
  const order = JSON.stringify(questionIds)
  await ctx.commit({
    writes: [
      ctx.db.statement(sql`UPDATE questions SET "order" = (SELECT o.key + 1 FROM json_each(${order}) o WHERE o.value = questions.id), updated_at = ${iso(ctx.now)}
        WHERE tenant_id = ${ctx.tenant.id} AND assessment_id = ${assessmentId}`),
    ],
    audit: {
      action: 'question.reorder',
      entity: { type: 'assessment', id: assessmentId },
      before: { order: rows.map(({ id }) => id) },
      after: { order: questionIds },
    },
    guards: [
      {
        holds: sql`(SELECT count(*) FROM questions q WHERE q.tenant_id = ${ctx.tenant.id} AND q.assessment_id = ${assessmentId}) = ${rows.length}
          AND NOT EXISTS (SELECT 1 FROM questions q WHERE q.tenant_id = ${ctx.tenant.id} AND q.assessment_id = ${assessmentId} AND q.id NOT IN (SELECT value FROM json_each(${order})))`,
        error: { code: 'CONFLICT', message: changed.message, details: changed.details },
      },
    ],
  })
  return known.map((question, index) => toQuestion({ ...question, order: index + 1, updatedAt: iso(ctx.now) }))
}
