import type { Page, PageQuery } from '../../kernel/pagination.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { InstalledTenant } from './contract.ts'
import { policy } from './policy.ts'

type Row = { id: string; slug: string; name: string; shard: string; plan: string; is_active: number }

/** The tenants of this installation, for platform admins. */
export async function listTenants(ctx: Ctx, { page, perPage }: PageQuery): Promise<Page<InstalledTenant>> {
  authorize(ctx, policy.manageTenants)
  const control = ctx.config.CONTROL_DB
  const [rows, total] = await control.batch<Row & { total: number }>([
    control
      .prepare('SELECT id, slug, name, shard, plan, is_active FROM tenants ORDER BY id LIMIT ? OFFSET ?')
      .bind(perPage, (page - 1) * perPage),
    control.prepare('SELECT count(*) AS total FROM tenants'),
  ])
  const items = (rows?.results ?? []).map(({ is_active, total: _, ...row }) => ({ ...row, isActive: is_active === 1 }))
  return { items, page, perPage, total: total?.results[0]?.total ?? 0 }
}
