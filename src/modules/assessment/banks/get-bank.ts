import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { QuestionBank } from './contract.ts'
import { fetchBank, toBank } from './queries.ts'

/** A bank for those who may use it. */
export async function getBank(ctx: Ctx, bankId: string): Promise<QuestionBank> {
  authorize(ctx, policy.useBank)
  return toBank(ctx, await fetchBank(ctx, bankId, policy.useBank))
}
