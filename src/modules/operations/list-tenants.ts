import type { Page, PageQuery } from '../../kernel/pagination.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tenant } from './contract.ts'
import { policy } from './policy.ts'
import { type RegistryRow, registryColumns, withFaces } from './tenant-queries.ts'

/** The tenants of this installation, for platform admins. */
export async function listTenants(ctx: Ctx, { page, perPage }: PageQuery): Promise<Page<Tenant>> {
  authorize(ctx, policy.manageTenants)
  const control = ctx.config.CONTROL_DB
  const [rows, total] = await control.batch<RegistryRow & { total: number }>([
    control.prepare(`SELECT ${registryColumns} FROM tenants t ORDER BY t.id LIMIT ? OFFSET ?`).bind(perPage, (page - 1) * perPage),
    control.prepare('SELECT count(*) AS total FROM tenants'),
  ])
  return { items: await withFaces(ctx.config, rows?.results ?? []), page, perPage, total: total?.results[0]?.total ?? 0 }
}
