import { notFound } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Config } from '../../platform/env.ts'
import type { Tenant } from './contract.ts'
import { policy } from './policy.ts'
import { type RegistryRow, registryColumns, withFaces } from './tenant-queries.ts'

/** One tenant of this installation, for platform admins. */
export async function getTenant(ctx: Ctx, id: string): Promise<Tenant> {
  authorize(ctx, policy.manageTenants)
  return findTenantFace(ctx.config, id)
}

export async function findTenantFace(config: Config, id: string): Promise<Tenant> {
  const row = await config.CONTROL_DB.prepare(`SELECT ${registryColumns} FROM tenants t WHERE t.id = ?`).bind(id).first<RegistryRow>()
  const [tenant] = row ? await withFaces(config, [row]) : []
  if (!tenant) throw notFound('The organization')
  return tenant
}
