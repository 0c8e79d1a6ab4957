import { notFound } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { organization as organizations } from '../../platform/database/tables.ts'
import type { OwnOrganization, PublicOrganization } from './contract.ts'

/** The tenant as anyone may see it. Comes with the request's context: no query. */
export function currentOrganization({ tenant, organization }: Ctx): PublicOrganization {
  return {
    id: tenant.id,
    slug: tenant.slug,
    name: organization.name,
    tagline: organization.settings.tagline,
    branding: organization.branding,
    features: organization.features,
    locale: organization.settings.locale,
    currency: organization.settings.currency,
    sale: organization.settings.sale ?? null,
    legal: organization.settings.legal ?? [],
    signIn: { password: true, register: true },
  }
}

/** The tenant as its admins see it. Its domains stand in the registry, beside the shard that holds the rest. */
export async function ownOrganization(ctx: Ctx): Promise<OwnOrganization> {
  const domains = ctx.config.CONTROL_DB.prepare('SELECT domain FROM tenant_domains WHERE tenant_id = ? ORDER BY domain').bind(ctx.tenant.id)
  const [{ results }, [row]] = await Promise.all([domains.all<{ domain: string }>(), ctx.db.rows(organizations)])
  if (!row) throw notFound('The organization')
  const { plan, storageLimitBytes, maxUsers, isActive, shard } = ctx.tenant
  return {
    ...currentOrganization(ctx),
    domains: results.map(({ domain }) => domain),
    settings: ctx.organization.settings,
    plan,
    storageLimitBytes,
    maxUsers,
    isActive,
    shard,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}
