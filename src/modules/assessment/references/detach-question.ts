import { eq } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { Question } from '../questions/contract.ts'
import { fetchManagedQuestion, toQuestion } from '../questions/queries.ts'
import { questions } from '../tables.ts'

/** A reference becomes the assessment's own question, as it stands: from now on the bank's changes pass it by. */
export async function detachQuestion(ctx: Ctx, questionId: string): Promise<Question> {
  authorize(ctx, policy.manage)
  const { bank, question } = await fetchManagedQuestion(ctx, questionId)
  if (bank || question.source === null) throw unprocessable('This question is no reference to a bank.')
  const after = { ...question, source: null, sourceId: null, ownPoints: false, updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [
      ctx.db.update(questions).set({ sourceId: null, ownPoints: false, updatedAt: after.updatedAt }).where(eq(questions.id, questionId)),
    ],
    audit: { action: 'question.detach', entity: { type: 'question', id: questionId }, before: { source: question.source } },
  })
  return toQuestion(after)
}
