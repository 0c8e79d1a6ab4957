import { days, iso } from '../../kernel/time.ts'
import { openTenantDb } from '../../platform/create-ctx.ts'
import { purgeRows } from '../../platform/database/purge-rows.ts'
import type { Config } from '../../platform/env.ts'
import { purgeFiles } from '../../platform/files.ts'
import { errorFields, log } from '../../platform/log.ts'
import { purgeVideos } from '../media/public.ts'
import { graceDays } from './tenant-queries.ts'

/** So many in one night: the rest waits for the next. */
const most = 5

/**
 * Removes for good the tenants whose days of grace are over: videos, files, rows, and the entry in the registry last, so that a run
 * that is cut short is taken up again the next night.
 */
export async function purgeTenants(config: Config, now: number): Promise<void> {
  const due = iso(now - graceDays * days)
  const { results } = await config.CONTROL_DB.prepare('SELECT id, shard FROM tenants WHERE deleted_at <= ? ORDER BY deleted_at LIMIT ?')
    .bind(due, most)
    .all<{ id: string; shard: string }>()
  const failures: unknown[] = []
  for (const tenant of results) {
    await purge(config, tenant, now).catch((error: unknown) => {
      failures.push(error)
      log('error', 'a closed school was not removed', { tenantId: tenant.id, ...errorFields(error) })
    })
  }
  if (failures.length > 0) throw failures[0]
}

async function purge(config: Config, tenant: { id: string; shard: string }, now: number): Promise<void> {
  const shard = config.shards.get(tenant.shard)
  if (!shard) throw new Error(`The shard ${tenant.shard} is not bound`)
  await purgeVideos(config, openTenantDb(config, tenant, 'first-primary'))
  await purgeFiles(config.MEDIA, tenant.id)
  await purgeRows(shard, tenant.id, now)
  const control = config.CONTROL_DB
  const own = ['tenant_domains', 'platform_admins', 'dev_mailbox'].map((table) =>
    control.prepare(`DELETE FROM ${table} WHERE tenant_id = ?`),
  )
  await control.batch([...own, control.prepare('DELETE FROM tenants WHERE id = ?')].map((statement) => statement.bind(tenant.id)))
  log('info', 'a closed school was removed', { tenantId: tenant.id })
}
