import { notFound } from '../../kernel/errors.ts'
import { days } from '../../kernel/time.ts'
import { createCtx } from '../../platform/create-ctx.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findTenantById, type Tenant } from '../../platform/database/control.ts'
import { tenantOrigin } from '../../platform/tenant-origin.ts'
import { graceDays } from './tenant-queries.ts'

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

/** A tenant that has its rows: one that is being removed counts as gone. */
export async function findTenantOr404(ctx: Ctx, id: string): Promise<Tenant> {
  const tenant = await findTenantById(ctx.config, id)
  const isGoing = tenant?.deletedAt && Date.parse(tenant.deletedAt) + graceDays * days <= ctx.now
  if (!tenant || isGoing) throw notFound('The organization')
  return tenant
}
