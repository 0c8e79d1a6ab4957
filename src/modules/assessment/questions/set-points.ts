import { and, eq, sql } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assertManaged, assessmentWithStanding } from '../assessments/queries.ts'
import { policy } from '../policy.ts'
import { questions } from '../tables.ts'
import type { BulkPoints, Question } from './contract.ts'
import { authoredQuestionsOf, toQuestion } from './queries.ts'
import { questionTotals } from './question-totals.ts'

/** Authors give many questions, or all of them, the same points. A reference with other points than its bank's keeps them. */
export async function setPoints(ctx: Ctx, assessmentId: string, { points, questionIds }: BulkPoints): Promise<Question[]> {
  authorize(ctx, policy.manage)
  const [[row], rows] = await ctx.db.batch([assessmentWithStanding(ctx, assessmentId), authoredQuestionsOf(ctx, assessmentId)])
  const assessment = assertManaged(ctx, row, 'The assessment')
  const chosen = questionIds ? sql`${questions.id} IN (SELECT value FROM json_each(${JSON.stringify(questionIds)}))` : undefined
  const updatedAt = iso(ctx.now)
  await ctx.commit({
    writes: [
      ctx.db
        .update(questions)
        .set({
          points,
          ownPoints: sql`EXISTS (SELECT 1 FROM bank_questions s WHERE s.tenant_id = questions.tenant_id AND s.id = questions.source_id AND s.points <> ${points})`,
          updatedAt,
        })
        .where(and(eq(questions.assessmentId, assessmentId), chosen)),
      ...questionTotals(ctx, assessment),
    ],
    audit: {
      action: 'question.set_points',
      entity: { type: 'assessment', id: assessmentId },
      after: { points, questions: questionIds ?? 'all' },
    },
  })
  return rows.map((question) =>
    toQuestion(!questionIds || questionIds.includes(question.id) ? { ...question, points, updatedAt } : question),
  )
}
