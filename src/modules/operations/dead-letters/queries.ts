import type { Ctx } from '../../../platform/ctx.ts'
import type { OutboxMessage } from '../../../platform/outbox.ts'
import type { DeadLetter } from './contract.ts'

export type Letter = Omit<DeadLetter, 'organization'> & { tenantId: string; shard: string; message: OutboxMessage }
type Row = {
  tenant_id: string
  id: string
  message: string
  name: string
  error: string
  at: string
  replayed_at: string | null
  discarded_at: string | null
}

/** Letters of every shard, newest first: one trip to each. `where` is written for the indexes of 0029, with `?` for each value. */
export async function lettersWhere(ctx: Ctx, where: string, values: readonly (string | number)[]): Promise<Letter[]> {
  const found = await Promise.all(
    [...ctx.config.shards].map(async ([shard, db]) => {
      const columns = 'tenant_id, id, message, name, error, at, replayed_at, discarded_at'
      const { results } = await db
        .prepare(`SELECT ${columns} FROM dead_letters WHERE ${where}`)
        .bind(...values)
        .all<Row>()
      return results.map((row) => toLetter(row, shard))
    }),
  )
  return found.flat().sort((a, b) => (a.id < b.id ? 1 : -1))
}

function toLetter(row: Row, shard: string): Letter {
  const message = JSON.parse(row.message) as OutboxMessage
  return {
    id: row.id,
    tenantId: row.tenant_id,
    shard,
    kind: message.kind,
    name: row.name,
    error: row.error,
    at: row.at,
    replayedAt: row.replayed_at,
    discardedAt: row.discarded_at,
    payload: message.payload,
    message,
  }
}

/** Letters as the console shows them, with whose they are. */
export async function withTenants(ctx: Ctx, letters: Letter[]): Promise<DeadLetter[]> {
  const ids = JSON.stringify([...new Set(letters.map(({ tenantId }) => tenantId))])
  const { results } = await ctx.config.CONTROL_DB.prepare('SELECT id, name, slug FROM tenants WHERE id IN (SELECT value FROM json_each(?))')
    .bind(ids)
    .all<DeadLetter['organization']>()
  const known = new Map(results.map((tenant) => [tenant.id, tenant]))
  return letters.map(({ tenantId, shard: _, message: __, ...letter }) => ({
    ...letter,
    organization: known.get(tenantId) ?? { id: tenantId, name: tenantId, slug: '' },
  }))
}
