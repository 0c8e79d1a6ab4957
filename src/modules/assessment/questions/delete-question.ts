import { eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { dropFromBank } from '../banks/delete-bank-questions.ts'
import { policy } from '../policy.ts'
import { questions } from '../tables.ts'
import { fetchManagedQuestion, toQuestion } from './queries.ts'
import { questionTotals } from './question-totals.ts'

/** Authors take a question out; attempts that have begun keep it, and so does the bank that a reference led to. */
export async function deleteQuestion(ctx: Ctx, questionId: string): Promise<void> {
  authorize(ctx, policy.manage)
  const { assessment, bank, question } = await fetchManagedQuestion(ctx, questionId)
  if (bank) return dropFromBank(ctx, bank.id, [question])
  await ctx.commit({
    writes: [ctx.db.delete(questions).where(eq(questions.id, questionId)), ...questionTotals(ctx, assessment)],
    touchesPublic: assessment.courseStatus === 'published',
    audit: { action: 'question.delete', entity: { type: 'question', id: questionId }, before: toQuestion(question) },
  })
}
