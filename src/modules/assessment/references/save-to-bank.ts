import { eq, sql } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { BankQuestion } from '../banks/contract.ts'
import { assertBank, assertBankRoom, bankTotals, bankWithStanding } from '../banks/queries.ts'
import { policy } from '../policy.ts'
import { checkQuestion } from '../questions/check-question.ts'
import { QuestionInput } from '../questions/contract.ts'
import { aroundQuestion, assertManagedQuestion, toKeptQuestion } from '../questions/queries.ts'
import { assertRubricsFit } from '../rubrics/queries.ts'
import { questions } from '../tables.ts'
import type { SaveToBankInput } from './contract.ts'
import { content, contentOf } from './live-writes.ts'

/** An assessment's own question goes into a bank, and stays in the assessment as a reference to it, or as its own copy. */
export async function saveToBank(ctx: Ctx, questionId: string, { bankId, link }: SaveToBankInput): Promise<BankQuestion> {
  authorize(ctx, policy.manage)
  const around = await ctx.db.batch([...aroundQuestion(ctx, questionId), bankWithStanding(ctx, bankId)])
  const found = assertManagedQuestion(ctx, around)
  const bank = assertBank(ctx, around[4][0], policy.editBank)
  if (found.bank || found.question.source) throw unprocessable('This question stands in a bank already.')
  const { question } = found
  await assertRubricsFit(ctx, bank.courseId, [question])
  const parsed = QuestionInput.safeParse(question)
  if (!parsed.success || question.flag !== null || checkQuestion(parsed.data, true).problems.length > 0)
    throw unprocessable('A bank takes questions that are whole, with their right answer. Mend this one first.')
  assertBankRoom(bank.questionCount + 1)
  const at = iso(ctx.now)
  const saved = { ...question, id: newId('qst', ctx.now), bankId, order: bank.lastOrder + 1, createdAt: at, updatedAt: at }
  await ctx.commit({
    writes: [
      ctx.db.statement(sql`INSERT INTO bank_questions (tenant_id, id, bank_id, ${content}, points, "order", created_at, updated_at)
        SELECT q.tenant_id, ${saved.id}, ${bankId}, ${contentOf('q')}, q.points, ${saved.order}, ${at}, ${at}
        FROM questions AS q WHERE q.tenant_id = ${ctx.tenant.id} AND q.id = ${questionId}`),
      ...(link
        ? [ctx.db.update(questions).set({ sourceId: saved.id, ownPoints: false, updatedAt: at }).where(eq(questions.id, questionId))]
        : []),
      ...bankTotals(ctx, bankId),
    ],
    audit: { action: 'question.create', entity: { type: 'question', id: saved.id }, after: { bankId, from: questionId, link } },
  })
  return { ...toKeptQuestion(saved), usedIn: link ? 1 : 0 }
}
