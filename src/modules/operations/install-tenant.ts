import { systemActor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import { createCtx } from '../../platform/create-ctx.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Config } from '../../platform/env.ts'
import { createPerson, refuseWeakPassword } from '../identity/public.ts'
import { createTenant } from '../tenancy/public.ts'
import type { InstallTenant, Tenant } from './contract.ts'
import { findTenantFace } from './get-tenant.ts'
import { policy } from './policy.ts'

/** Makes a tenant with its first admin: how a school begins, on a laptop and on Cloudflare alike. */
export async function installTenant(config: Config, input: InstallTenant, later: (work: Promise<unknown>) => void): Promise<Tenant> {
  const settings = { ...(input.tagline ? { tagline: input.tagline } : {}), ...(input.currency ? { currency: input.currency } : {}) }
  // Before anything is made: a school without its admin could neither be used nor installed again.
  if (input.admin?.password) await refuseWeakPassword(input.admin.password, input.admin, 'admin.password')
  if (input.platformAdmin) await refuseWeakPassword(input.platformAdmin.password, input.platformAdmin, 'platformAdmin.password')
  const tenant = await createTenant(config, {
    slug: input.slug,
    name: input.name,
    settings,
    ...(input.shard ? { shard: input.shard } : {}),
    ...(input.brandColor ? { brandColor: input.brandColor } : {}),
  })
  const ctx = await createCtx({
    config,
    tenant,
    actor: systemActor('operator'),
    requestId: newId('req'),
    origin: '',
    bookmark: 'first-primary',
    later,
  })
  const admin = input.admin
    ? await createPerson(ctx, { ...input.admin, role: 'admin', emailVerified: input.admin.password !== undefined })
    : null
  const { platformAdmin } = input
  if (platformAdmin) {
    const isSame = platformAdmin.email.toLowerCase() === input.admin?.email.toLowerCase()
    const person = isSame && admin ? admin : await createPerson(ctx, { ...platformAdmin, role: 'learner', emailVerified: true })
    await config.CONTROL_DB.prepare('INSERT INTO platform_admins (tenant_id, user_id, created_at) VALUES (?, ?, ?)')
      .bind(tenant.id, person.id, iso(Date.now()))
      .run()
  }
  return findTenantFace(config, tenant.id)
}

/** A platform admin makes a tenant. */
export async function createOrganization(ctx: Ctx, input: InstallTenant): Promise<Tenant> {
  authorize(ctx, policy.manageTenants)
  const tenant = await installTenant(ctx.config, input, ctx.later)
  const { id, slug, name, shard } = tenant
  await ctx.commit({
    writes: [],
    audit: { action: 'organization.create', entity: { type: 'organization', id }, after: { slug, name, shard, admin: input.admin?.email } },
  })
  return tenant
}
