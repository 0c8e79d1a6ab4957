import type { Ctx } from '../../platform/ctx.ts'
import type { PublicOrganization } from './contract.ts'

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
