import { and, eq, gt, sql } from 'drizzle-orm'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { duplicateInBank } from '../banks/duplicate-in-bank.ts'
import { policy } from '../policy.ts'
import { questions } from '../tables.ts'
import type { Question } from './contract.ts'
import { fetchManagedQuestion, toQuestion } from './queries.ts'
import { assertRoom, essaysIn, insertQuestions } from './question-rows.ts'
import { questionTotals } from './question-totals.ts'

/** A copy to be made into another question, right after the one it copies. A copy of a reference is the assessment's own. */
export async function duplicateQuestion(ctx: Ctx, questionId: string): Promise<Question> {
  authorize(ctx, policy.manage)
  const { assessment, bank, question } = await fetchManagedQuestion(ctx, questionId)
  if (bank) return duplicateInBank(ctx, bank, question)
  assertRoom(assessment.questionCount + 1, assessment.essayCount + essaysIn([question]))
  const { tenantId: _, source: _s, files: _f, ...content } = question
  const own = { id: newId('qst', ctx.now), sourceId: null, ownPoints: false, createdAt: iso(ctx.now), updatedAt: iso(ctx.now) }
  const copy = { ...content, ...own, order: question.order + 1 }
  await ctx.commit({
    writes: [
      ctx.db
        .update(questions)
        .set({ order: sql`${questions.order} + 1` })
        .where(and(eq(questions.assessmentId, assessment.id), gt(questions.order, question.order))),
      ...insertQuestions(ctx, [copy]),
      ...questionTotals(ctx, assessment),
    ],
    touchesPublic: assessment.courseStatus === 'published',
    audit: { action: 'question.create', entity: { type: 'question', id: copy.id }, after: { copyOf: questionId } },
  })
  return toQuestion(copy)
}
