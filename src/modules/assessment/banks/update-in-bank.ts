import { eq, sql } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Question, QuestionPatch } from '../questions/contract.ts'
import { merged } from '../questions/merge-question.ts'
import { filesShown, mayShowFiles } from '../questions/pictures.ts'
import { type InBank, toKeptQuestion } from '../questions/queries.ts'
import { syncReferences, usingTotals } from '../references/live-writes.ts'
import { withRubrics } from '../rubrics/queries.ts'
import { bankQuestions } from '../tables.ts'
import { bankTotals } from './queries.ts'

/** A question of a bank changes in every assessment that uses it, and their points with it. */
export async function updateInBank(ctx: Ctx, { bank, question }: InBank, given: Omit<QuestionPatch, 'flag'>): Promise<Question> {
  if (given.type === 'essay' && question.type !== 'essay')
    throw unprocessable('A question of a bank does not become an essay, since assessments hold few of them. Write a new one.')
  const [sent = given] = await withRubrics(ctx, bank.courseId, [given])
  const content = merged(question, sent, true)
  const after = { ...question, ...content, updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [
      ctx.db
        .update(bankQuestions)
        .set({ ...content, updatedAt: after.updatedAt })
        .where(eq(bankQuestions.id, question.id)),
      syncReferences(ctx, sql`questions.source_id = ${question.id}`),
      usingTotals(ctx, [question.id]),
      ...bankTotals(ctx, bank.id),
    ],
    guards: mayShowFiles(ctx, { courseId: bank.courseId, before: filesShown([question]) }, [content]),
    audit: {
      action: 'question.update',
      entity: { type: 'question', id: question.id },
      before: toKeptQuestion(question),
      after: toKeptQuestion(after),
    },
  })
  return toKeptQuestion(after)
}
