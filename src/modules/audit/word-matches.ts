import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { auditLog } from '../../platform/database/tables.ts'
import type { AuditRow } from './filters.ts'

type Found = Record<keyof AuditRow, string | null> & { row: number }

/**
 * The entries that hold every word, latest first. The index of words is walked from its end, no further than asked; it
 * leads, because to SQLite the whole log of the tenant looks shorter than a handful of row numbers.
 */
export async function entriesWith(ctx: Ctx, q: string, before: number | null, end: string | null, limit: number) {
  const earlier = before === null ? sql`` : sql`AND rowid < ${before}`
  const last = sql`SELECT rowid FROM ${auditLog} WHERE ${ctx.db.mine(auditLog)} AND id < ${end} ORDER BY id DESC LIMIT 1`
  const until = end === null ? sql`` : sql`AND rowid <= (${last})`
  const rows = await ctx.db.statement<Found>(sql`
    SELECT hit.row, id, actor_type AS "actorType", actor_id AS "actorId", actor_name AS "actorName", action,
      entity_type AS "entityType", entity_id AS "entityId", before, after, ip, user_agent AS "userAgent", request_id AS "requestId", at
    FROM (SELECT rowid AS row FROM audit_words WHERE audit_words MATCH ${matchOf(ctx, q)} ${earlier} ${until} ORDER BY rowid DESC LIMIT ${limit}) AS hit
    CROSS JOIN ${auditLog} ON ${auditLog}.rowid = hit.row AND ${ctx.db.mine(auditLog)}
    ORDER BY hit.row DESC`)
  return rows.map(({ before: was, after: is, ...row }) => ({
    ...(row as AuditRow & { row: number }),
    before: parsed(was),
    after: parsed(is),
  }))
}

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json))

/** Each word in quotes and open at its end, so no syntax of FTS5 can come in, and what is half typed is found. */
function matchOf(ctx: Ctx, q: string): string {
  const words = q.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const all = words.map((word) => `"${word.replaceAll('"', ' ')}"*`).join(' AND ')
  return `scope : "${ctx.tenant.id.replaceAll('_', '')}" AND words : (${all})`
}
