import { inArray } from 'drizzle-orm'
import type { Actor } from '../kernel/actor.ts'
import { iso, seconds } from '../kernel/time.ts'
import { outbox } from './database/tables.ts'
import type { TenantDb } from './database/tenant-db.ts'
import type { Config } from './env.ts'
import { errorFields, log } from './log.ts'

/** An event or job on its way: the outbox row, and the body of the queue message. */
export type OutboxMessage = {
  id: string
  tenantId: string
  kind: 'event' | 'job'
  name: string
  payload: unknown
  actor: Actor
  at: string
}

/** Puts durable messages on the queue, then takes them out of the outbox. What fails stays for the sweep. */
export async function pushOutbox(config: Config, db: TenantDb, messages: OutboxMessage[]): Promise<void> {
  for (let i = 0; i < messages.length; i += 50) {
    const part = messages.slice(i, i + 50)
    await config.EVENTS.sendBatch(part.map((body) => ({ body })))
    await db.delete(outbox).where(
      inArray(
        outbox.id,
        part.map((message) => message.id),
      ),
    )
  }
}

/** Pushes what a shard still holds after half a minute: its request ended before the push did. One school's trouble is no other's. */
export async function sweepOutbox(config: Config, shard: D1Database, now: number, open: (tenantId: string) => TenantDb): Promise<number> {
  const { results } = await shard
    .prepare('SELECT tenant_id, id, kind, name, payload, actor, at FROM outbox WHERE at < ? ORDER BY at LIMIT 500')
    .bind(iso(now - 30 * seconds))
    .all<{ tenant_id: string; id: string; kind: 'event' | 'job'; name: string; payload: string; actor: string; at: string }>()
  const byTenant = Map.groupBy(results, (row) => row.tenant_id)
  const failures: unknown[] = []
  for (const [tenantId, rows] of byTenant) {
    const messages = rows.map(({ tenant_id, payload, actor, ...row }) => ({
      ...row,
      tenantId: tenant_id,
      payload: JSON.parse(payload) as unknown,
      actor: JSON.parse(actor) as Actor,
    }))
    await pushOutbox(config, open(tenantId), messages).catch((error: unknown) => {
      failures.push(error)
      log('error', 'the outbox of a school was not swept', { tenantId, messages: messages.length, ...errorFields(error) })
    })
  }
  if (failures.length > 0) throw failures[0]
  return results.length
}
