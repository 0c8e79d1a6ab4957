import { AppError } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { forgetTenants } from '../../platform/database/control.ts'
import { organization } from '../../platform/database/tables.ts'
import { forgetTenantState } from '../../platform/database/tenant-state.ts'
import type { Tenant, TenantPatch } from './contract.ts'
import { ctxIn, findTenantOr404 } from './ctx-in.ts'
import { getTenant } from './get-tenant.ts'
import { policy } from './policy.ts'

/** A platform admin renames, limits, suspends or resumes a tenant, and opens a closed one again. Every isolate knows within a minute. */
export async function updateTenant(ctx: Ctx, id: string, { reason, ...patch }: TenantPatch): Promise<Tenant> {
  authorize(ctx, policy.manageTenants)
  const before = await getTenant(ctx, id)
  const now = iso(ctx.now)
  if (patch.isActive && before.purgeAt && before.purgeAt <= now)
    throw new AppError('GONE', 'The data of this organization is being removed.')
  const after = { ...changeable(before), ...sent(patch) }
  const suspendedReason = after.isActive ? null : before.isActive ? (reason ?? null) : before.suspendedReason
  const entry = {
    action: 'organization.administer',
    entity: { type: 'organization', id },
    before: changeable(before),
    after: { ...after, ...(reason && { reason }) },
  }
  // The name stands on the tenant's shard, the rest in the registry: two databases, so the face that is read comes first.
  const isOwn = id === ctx.tenant.id
  const there = isOwn ? ctx : await ctxIn(ctx, await findTenantOr404(ctx, id))
  const isRenamed = after.name !== before.name
  await there.commit({
    writes: isRenamed ? [there.db.update(organization).set({ name: after.name, updatedAt: now })] : [],
    audit: entry,
    touchesPublic: isRenamed,
  })
  await writeEntry(ctx, id, { ...sent(patch), suspendedReason, updatedAt: now, ...(after.isActive && { deletedAt: null }) })
  if (!isOwn) await ctx.commit({ writes: [], audit: entry })
  forgetTenants()
  forgetTenantState(id)
  return getTenant(ctx, id)
}

export const changeable = ({ name, plan, storageLimitBytes, maxUsers, isActive }: Tenant) => ({
  name,
  plan,
  storageLimitBytes,
  maxUsers,
  isActive,
})

const columnOf = {
  name: 'name',
  plan: 'plan',
  storageLimitBytes: 'storage_limit_bytes',
  maxUsers: 'max_users',
  isActive: 'is_active',
  suspendedReason: 'suspended_reason',
  deletedAt: 'deleted_at',
  updatedAt: 'updated_at',
} as const
type Entry = { [Field in keyof typeof columnOf]?: string | number | boolean | null }

/** Only what changes is written: another platform admin may be changing the rest at this moment. */
async function writeEntry(ctx: Ctx, id: string, entry: Entry): Promise<void> {
  const fields = (Object.keys(columnOf) as (keyof typeof columnOf)[]).filter((field) => entry[field] !== undefined)
  const values = fields.map((field) => (typeof entry[field] === 'boolean' ? Number(entry[field]) : entry[field]))
  const set = fields.map((field) => `${columnOf[field]} = ?`).join(', ')
  await ctx.config.CONTROL_DB.prepare(`UPDATE tenants SET ${set} WHERE id = ?`)
    .bind(...values, id)
    .run()
}

type Sent<T> = { [Field in keyof T]: Exclude<T[Field], undefined> }
const sent = <T extends object>(patch: T): Sent<T> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Sent<T>
