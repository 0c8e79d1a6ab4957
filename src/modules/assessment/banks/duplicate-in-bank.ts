import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Question } from '../questions/contract.ts'
import { type BankQuestionRow, toKeptQuestion } from '../questions/queries.ts'
import { bankQuestions } from '../tables.ts'
import { assertBankRoom, type BankWithStanding, bankTotals } from './queries.ts'

/** A copy, newest in the bank and used by no assessment. */
export async function duplicateInBank(ctx: Ctx, bank: BankWithStanding, question: BankQuestionRow): Promise<Question> {
  assertBankRoom(bank.questionCount + 1)
  const { tenantId: _, ...content } = question
  const copy = { ...content, id: newId('qst', ctx.now), order: bank.lastOrder + 1, createdAt: iso(ctx.now), updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [ctx.db.insert(bankQuestions).values(copy), ...bankTotals(ctx, bank.id)],
    audit: { action: 'question.create', entity: { type: 'question', id: copy.id }, after: { copyOf: question.id } },
  })
  return toKeptQuestion(copy)
}
