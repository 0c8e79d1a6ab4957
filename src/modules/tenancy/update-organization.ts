import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { renameTenant } from '../../platform/database/control.ts'
import { organization } from '../../platform/database/tables.ts'
import type { OrganizationPatch, OwnOrganization } from './contract.ts'
import { policy } from './policy.ts'
import { ownOrganization } from './queries.ts'
import { setFields } from './set-fields.ts'

/** An admin changes the tenant's name, face and settings; every cached public page follows. */
export async function updateOrganization(ctx: Ctx, patch: OrganizationPatch): Promise<OwnOrganization> {
  authorize(ctx, policy.update)
  const before = { name: ctx.organization.name, branding: ctx.organization.branding, settings: ctx.organization.settings }
  const after = {
    name: patch.name ?? before.name,
    branding: { ...before.branding, ...defined(patch.branding) },
    settings: { ...before.settings, ...defined(patch.settings) },
  }
  await ctx.commit({
    // What was sent, no more: the rest of what this request knows may be seconds old, and another admin's to change.
    writes: [
      ctx.db.update(organization).set({
        ...(patch.name !== undefined && { name: patch.name }),
        ...(patch.branding && { branding: setFields(organization.branding, defined(patch.branding)) }),
        ...(patch.settings && { settings: setFields(organization.settings, defined(patch.settings)) }),
        updatedAt: iso(ctx.now),
      }),
    ],
    audit: { action: 'organization.update', entity: { type: 'organization', id: ctx.tenant.id }, before, after },
    touchesPublic: true,
  })
  if (patch.name !== undefined) await renameTenant(ctx.config, ctx.tenant.id, patch.name, iso(ctx.now))
  return ownOrganization({ ...ctx, organization: { ...ctx.organization, ...after } })
}

/** Fields that were sent: an absent one must not overwrite. */
function defined<T extends object>(patch: T | undefined): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch ?? {}).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
