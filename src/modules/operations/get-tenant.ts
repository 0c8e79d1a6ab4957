import { notFound } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findTenantById } from '../../platform/database/control.ts'
import type { InstalledTenant } from './contract.ts'
import { policy } from './policy.ts'

/** One tenant of this installation, for platform admins. */
export async function getTenant(ctx: Ctx, id: string): Promise<InstalledTenant> {
  authorize(ctx, policy.manageTenants)
  const tenant = await findTenantById(ctx.config, id)
  if (!tenant) throw notFound('The organization')
  const { slug, name, shard, plan, isActive } = tenant
  return { id, slug, name, shard, plan, isActive }
}
