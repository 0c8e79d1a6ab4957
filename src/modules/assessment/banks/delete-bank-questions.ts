import { and, eq, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { type BankQuestionRow, toKeptQuestion } from '../questions/queries.ts'
import { letGo } from '../references/live-writes.ts'
import { bankQuestions } from '../tables.ts'
import type { BankQuestionIds } from './contract.ts'
import { assertBank, bankTotals, bankWithStanding } from './queries.ts'

/** Questions leave a bank, all that are named or none. */
export async function deleteBankQuestions(ctx: Ctx, bankId: string, { questionIds }: BankQuestionIds): Promise<void> {
  authorize(ctx, policy.editBank)
  const ids = [...new Set(questionIds)]
  const [[row], found] = await ctx.db.batch([bankWithStanding(ctx, bankId), ctx.db.rows(bankQuestions).where(named(bankId, ids))])
  assertBank(ctx, row, policy.editBank)
  if (found.length < ids.length) throw notFound('One of these questions')
  await dropFromBank(ctx, bankId, found)
}

/** Nobody's assessment loses a question by it: what was a reference stays there as the assessment's own. */
export async function dropFromBank(ctx: Ctx, bankId: string, dropped: readonly BankQuestionRow[]): Promise<void> {
  const ids = dropped.map(({ id }) => id)
  await ctx.commit({
    writes: [letGo(ctx, ids), ctx.db.delete(bankQuestions).where(named(bankId, ids)), ...bankTotals(ctx, bankId)],
    audit: dropped.map((question) => ({
      action: 'question.delete',
      entity: { type: 'question', id: question.id },
      before: toKeptQuestion(question),
    })),
  })
}

const named = (bankId: string, ids: readonly string[]) =>
  and(eq(bankQuestions.bankId, bankId), sql`${bankQuestions.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
