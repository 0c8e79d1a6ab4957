import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inject } from 'vitest'

/** Lays a dead letter into the school's shard: the queue would take more than a minute of retries to make one. */
export function layDeadLetter(tenantId: string, name: string, error: string): string {
  const files = readdirSync(inject('state'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sqlite'))
  for (const file of files) {
    const database = new DatabaseSync(join(inject('state'), file), { timeout: 10_000 })
    try {
      if (!database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'dead_letters'").get()) continue
      const id = `dlq_${crypto.randomUUID()}`
      const at = new Date().toISOString()
      const actor = { kind: 'system', id: 'system:test', name: 'test' }
      const message = { id: `job_${crypto.randomUUID()}`, tenantId, kind: 'job', name, payload: { userId: 'usr_none' }, actor, at }
      database
        .prepare('INSERT INTO dead_letters (tenant_id, id, message, name, error, at) VALUES (?, ?, ?, ?, ?, ?)')
        .run(tenantId, id, JSON.stringify(message), name, error, at)
      return id
    } finally {
      database.close()
    }
  }
  throw new Error('There is no shard in the state folder.')
}
