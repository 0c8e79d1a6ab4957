import { eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { questions } from '../tables.ts'
import { fetchManagedQuestion, toQuestion } from './queries.ts'
import { questionTotals } from './question-totals.ts'

/** Authors take a question out; attempts that have begun keep it. */
export async function deleteQuestion(ctx: Ctx, questionId: string): Promise<void> {
  authorize(ctx, policy.manage)
  const { assessment, question } = await fetchManagedQuestion(ctx, questionId)
  await ctx.commit({
    writes: [ctx.db.delete(questions).where(eq(questions.id, questionId)), ...questionTotals(ctx, assessment)],
    audit: { action: 'question.delete', entity: { type: 'question', id: questionId }, before: toQuestion(question) },
  })
}
