import { notFound } from '../../kernel/errors.ts'
import { createCtx } from '../../platform/create-ctx.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findTenantById, type Tenant } from '../../platform/database/control.ts'
import { tenantOrigin } from '../../platform/tenant-origin.ts'

/** The same actor in another tenant: what they do there stands in its own audit log, and holds or fails as one batch there. */
export const ctxIn = (ctx: Ctx, tenant: Tenant, actor = ctx.actor): Promise<Ctx> =>
  createCtx({
    config: ctx.config,
    tenant,
    actor,
    requestId: ctx.requestId,
    origin: tenantOrigin(ctx.config, tenant.slug),
    locale: ctx.locale,
    bookmark: 'first-primary',
    later: ctx.later,
    client: ctx.client,
  })

export async function findTenantOr404(ctx: Ctx, id: string): Promise<Tenant> {
  const tenant = await findTenantById(ctx.config, id)
  if (!tenant) throw notFound('The organization')
  return tenant
}
