import type { Page } from '../../kernel/pagination.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tenant, TenantQuery } from './contract.ts'
import { policy } from './policy.ts'
import { type RegistryRow, registryColumns, withFaces } from './tenant-queries.ts'

/** The tenants of this installation, in order of their founding; a search walks the indexes of names, addresses and domains. */
export async function listTenants(ctx: Ctx, query: TenantQuery): Promise<Page<Tenant>> {
  authorize(ctx, policy.manageTenants)
  const { page, perPage } = query
  const { where, values } = narrowed(query)
  const control = ctx.config.CONTROL_DB
  const [rows, total] = await control.batch<RegistryRow & { total: number }>([
    control
      .prepare(`SELECT ${registryColumns} FROM tenants t WHERE ${where} ORDER BY t.id LIMIT ? OFFSET ?`)
      .bind(...values, perPage, (page - 1) * perPage),
    control.prepare(`SELECT count(*) AS total FROM tenants t WHERE ${where}`).bind(...values),
  ])
  return { items: await withFaces(ctx.config, rows?.results ?? []), page, perPage, total: total?.results[0]?.total ?? 0 }
}

const ofStatus = {
  active: 't.is_active = 1',
  suspended: 't.is_active = 0 AND t.deleted_at IS NULL',
  closed: 't.deleted_at IS NOT NULL',
}
const last = '\u{10ffff}'

function narrowed({ q, status, plan }: TenantQuery): { where: string; values: string[] } {
  const begins = q?.toLowerCase()
  const found = `t.id IN (SELECT id FROM tenants WHERE name COLLATE NOCASE >= ? AND name COLLATE NOCASE < ?
    UNION SELECT id FROM tenants WHERE slug >= ? AND slug < ?
    UNION SELECT tenant_id FROM tenant_domains WHERE domain >= ? AND domain < ?)`
  const tests = [...(begins ? [found] : []), ...(status ? [ofStatus[status]] : []), ...(plan ? ['t.plan = ?'] : [])]
  const range = begins ? [begins, `${begins}${last}`] : []
  return { where: tests.join(' AND ') || 'true', values: [...range, ...range, ...range, ...(plan ? [plan] : [])] }
}
