import { and, eq, gt, sql } from 'drizzle-orm'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { questions } from '../tables.ts'
import type { Question } from './contract.ts'
import { fetchManagedQuestion, toQuestion } from './queries.ts'
import { assertRoom, essaysIn, insertQuestions } from './question-rows.ts'
import { questionTotals } from './question-totals.ts'

/** A copy right after the question it copies. */
export async function duplicateQuestion(ctx: Ctx, questionId: string): Promise<Question> {
  authorize(ctx, policy.manage)
  const { assessment, question } = await fetchManagedQuestion(ctx, questionId)
  assertRoom(assessment.questionCount + 1, assessment.essayCount + essaysIn([question]))
  const { tenantId: _, ...content } = question
  const copy = { ...content, id: newId('qst', ctx.now), order: question.order + 1, createdAt: iso(ctx.now), updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [
      ctx.db
        .update(questions)
        .set({ order: sql`${questions.order} + 1` })
        .where(and(eq(questions.assessmentId, assessment.id), gt(questions.order, question.order))),
      ...insertQuestions(ctx, [copy]),
      ...questionTotals(ctx, assessment),
    ],
    audit: { action: 'question.create', entity: { type: 'question', id: copy.id }, after: { copyOf: questionId } },
  })
  return toQuestion(copy)
}
