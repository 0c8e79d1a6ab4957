import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { StorageUsage } from './contract.ts'
import { policy } from './policy.ts'
import { tenantUsageQuery, toUsage } from './storage.ts'

/** How much of its storage the school uses, by kind. */
export async function getUsage(ctx: Ctx): Promise<StorageUsage> {
  authorize(ctx, policy.seeUsage)
  return toUsage(ctx, await tenantUsageQuery(ctx))
}
