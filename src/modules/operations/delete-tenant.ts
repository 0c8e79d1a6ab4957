import { AppError } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { forgetTenants } from '../../platform/database/control.ts'
import { forgetTenantState } from '../../platform/database/tenant-state.ts'
import { ctxIn, findTenantOr404 } from './ctx-in.ts'
import { getTenant } from './get-tenant.ts'
import { policy } from './policy.ts'
import { changeable } from './update-tenant.ts'

/**
 * A platform admin closes a tenant: nobody comes in any more, and after the days of grace its data goes. Until then it can be opened
 * again. Closing it once more does not begin the days anew.
 */
export async function deleteTenant(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, policy.manageTenants)
  const before = await getTenant(ctx, id)
  if (id === ctx.tenant.id) throw new AppError('UNPROCESSABLE', 'You are signed in to this organization: close it from another one.')
  if (before.deletedAt) return
  const entry = { action: 'organization.delete', entity: { type: 'organization', id }, before: changeable(before) }
  await (await ctxIn(ctx, await findTenantOr404(ctx, id))).commit({ writes: [], audit: entry })
  await ctx.config.CONTROL_DB.prepare('UPDATE tenants SET is_active = 0, deleted_at = ?2, updated_at = ?2 WHERE id = ?1')
    .bind(id, iso(ctx.now))
    .run()
  await ctx.commit({ writes: [], audit: entry })
  forgetTenants()
  forgetTenantState(id)
}
