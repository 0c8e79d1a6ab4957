import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { organization } from '../../platform/database/tables.ts'
import type { OrganizationPatch } from '../tenancy/contract.ts'
import { updateOrganization } from '../tenancy/public.ts'
import type { AdminSettings } from './contract.ts'
import { policy } from './policy.ts'

/** The school as its admins set it up. Read from the row, so that a change shows at once on every isolate. */
export async function getSettings(ctx: Ctx): Promise<AdminSettings> {
  authorize(ctx, policy.viewSettings)
  const [row] = await ctx.db.rows(organization)
  const { name, branding, settings, features } = row ?? ctx.organization
  const { slug, plan, storageLimitBytes, maxUsers } = ctx.tenant
  const { sale: _, legal: __, signer = null, ...own } = settings
  return { name, slug, branding, settings: { ...own, signer }, features, plan, storageLimitBytes, maxUsers }
}

/** Changes the settings that are sent and answers all of them. */
export async function updateSettings(ctx: Ctx, patch: OrganizationPatch): Promise<AdminSettings> {
  await updateOrganization(ctx, patch)
  return getSettings(ctx)
}
