import { AppError } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import { openTenantDb } from '../../platform/create-ctx.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { forgetTenants } from '../../platform/database/control.ts'
import { organization } from '../../platform/database/tables.ts'
import { forgetTenantState } from '../../platform/database/tenant-state.ts'
import type { Tenant, TenantPatch } from './contract.ts'
import { getTenant } from './get-tenant.ts'
import { policy } from './policy.ts'

/** A platform admin renames, limits, suspends or resumes a tenant, and opens a closed one again. Every isolate knows within a minute. */
export async function updateTenant(ctx: Ctx, id: string, patch: TenantPatch): Promise<Tenant> {
  authorize(ctx, policy.manageTenants)
  const before = await getTenant(ctx, id)
  const now = iso(ctx.now)
  if (patch.isActive && before.purgeAt && before.purgeAt <= now)
    throw new AppError('GONE', 'The data of this organization is being removed.')
  const after = {
    name: patch.name ?? before.name,
    plan: patch.plan ?? before.plan,
    storageLimitBytes: patch.storageLimitBytes ?? before.storageLimitBytes,
    maxUsers: patch.maxUsers === undefined ? before.maxUsers : patch.maxUsers,
    isActive: patch.isActive ?? before.isActive,
  }
  // The name stands on the tenant's shard, the rest in the registry: two databases, so the face that is read comes first.
  if (after.name !== before.name)
    await openTenantDb(ctx.config, before, 'first-primary').update(organization).set({ name: after.name, updatedAt: now })
  await ctx.config.CONTROL_DB.prepare(
    'UPDATE tenants SET name = ?2, plan = ?3, storage_limit_bytes = ?4, max_users = ?5, is_active = ?6, deleted_at = iif(?6, NULL, deleted_at), updated_at = ?7 WHERE id = ?1',
  )
    .bind(id, after.name, after.plan, after.storageLimitBytes, after.maxUsers, after.isActive ? 1 : 0, now)
    .run()
  await ctx.commit({
    writes: [],
    audit: { action: 'organization.administer', entity: { type: 'organization', id }, before: changeable(before), after },
  })
  forgetTenants()
  forgetTenantState(id)
  const closing = after.isActive ? { deletedAt: null, purgeAt: null } : {}
  return { ...before, ...after, ...closing, updatedAt: now }
}

export const changeable = ({ name, plan, storageLimitBytes, maxUsers, isActive }: Tenant) => ({
  name,
  plan,
  storageLimitBytes,
  maxUsers,
  isActive,
})
