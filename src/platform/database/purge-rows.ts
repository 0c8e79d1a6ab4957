import { iso } from '../../kernel/time.ts'

/** Rows a statement deletes at most: D1 ends what takes longer than half a minute. */
const bite = 2000

type Table = { name: string; parents: Set<string>; isTree: boolean }

/**
 * Deletes every row a tenant has on its shard, rows that refer to others first. The marker lets go of what otherwise only grows (audit
 * log, ledger). After a failure it is simply run again.
 */
export async function purgeRows(shard: D1Database, tenantId: string, now: number): Promise<void> {
  await shard.prepare('INSERT OR IGNORE INTO purges (tenant_id, at) VALUES (?, ?)').bind(tenantId, iso(now)).run()
  await purgeSearch(shard, tenantId)
  for (const { name, isTree } of inOrder(await tablesOf(shard))) {
    // A table that refers to itself goes at once: half of it could hold on to the other half.
    const part = isTree ? '' : `AND rowid IN (SELECT rowid FROM ${name} WHERE tenant_id = ?1 LIMIT ${bite})`
    const statement = shard.prepare(`DELETE FROM ${name} WHERE tenant_id = ?1 ${part}`).bind(tenantId)
    for (let more = true; more; ) more = (await statement.run()).meta.changes >= bite
  }
  await shard.prepare('DELETE FROM purges WHERE tenant_id = ?').bind(tenantId).run()
}

/** The full-text tables know a tenant by its block of row numbers alone. */
async function purgeSearch(shard: D1Database, tenantId: string): Promise<void> {
  const mine = 'SELECT search_id FROM courses WHERE tenant_id = ?'
  await shard.batch(
    ['course_search', 'course_trigrams'].map((table) => shard.prepare(`DELETE FROM ${table} WHERE rowid IN (${mine})`).bind(tenantId)),
  )
}

/** Every table with a tenant's rows, and which tables those refer to: as the database itself knows it, so none is forgotten. */
async function tablesOf(shard: D1Database): Promise<Table[]> {
  const { results } = await shard
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%tenant_id%' AND name <> 'purges'")
    .all<{ name: string; sql: string }>()
  return results.map(({ name, sql }) => {
    const parents = new Set([...sql.matchAll(/\bREFERENCES\s+["`]?(\w+)/gi)].flatMap(([, parent]) => parent ?? []))
    return { name, isTree: parents.delete(name), parents }
  })
}

/** Tables that no remaining one refers to, again and again. */
function inOrder(tables: Table[]): Table[] {
  if (tables.length === 0) return []
  const free = tables.filter(({ name }) => !tables.some(({ parents }) => parents.has(name)))
  if (free.length === 0) throw new Error(`Tables refer to each other in a ring: ${tables.map(({ name }) => name).join(', ')}`)
  return [...free, ...inOrder(tables.filter((table) => !free.includes(table)))]
}
