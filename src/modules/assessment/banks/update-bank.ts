import { eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { questionBanks } from '../tables.ts'
import type { BankPatch, QuestionBank } from './contract.ts'
import { fetchBank, toBank } from './queries.ts'

/** Those who look after a bank name and describe it. The course it belongs to stays: people rely on who may see it. */
export async function updateBank(ctx: Ctx, bankId: string, patch: BankPatch): Promise<QuestionBank> {
  authorize(ctx, policy.editBank)
  const row = await fetchBank(ctx, bankId, policy.editBank)
  const { name = row.name, description = row.description } = patch
  const after = { ...row, name, description, updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [ctx.db.update(questionBanks).set({ name, description, updatedAt: after.updatedAt }).where(eq(questionBanks.id, bankId))],
    audit: {
      action: 'question_bank.update',
      entity: { type: 'question_bank', id: bankId },
      before: toBank(ctx, row),
      after: toBank(ctx, after),
    },
  })
  return toBank(ctx, after)
}
