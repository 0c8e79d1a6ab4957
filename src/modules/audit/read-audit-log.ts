import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { newId } from '../../kernel/ids.ts'
import { type CursorPage, decodeCursor, encodeCursor } from '../../kernel/pagination.ts'
import { authorize } from '../../kernel/policy.ts'
import { days } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { auditLog } from '../../platform/database/tables.ts'
import type { AuditEntry, AuditQuery } from './contract.ts'
import { policy } from './policy.ts'

type Row = typeof auditLog.$inferSelect
/** A filter as the database can walk it by an index, and as a test of one row. */
type Filter = { where: SQL | null; holds(row: Row): boolean }

/**
 * Who changed what, newest first. One filter chooses the index that is walked; the others are tried on at most four
 * pages of rows, so a page may be short and still have a next one.
 */
export async function readAuditLog(ctx: Ctx, query: AuditQuery): Promise<CursorPage<AuditEntry>> {
  authorize(ctx, policy.read)
  const filters = filtersOf(query).sort((a, b) => Number(b.where !== null) - Number(a.where !== null))
  const walked = filters[0]?.where ? filters[0] : null
  const rest = walked ? filters.slice(1) : filters
  const reach = rest.length ? query.perPage * 4 : query.perPage
  const rows = await ctx.db
    .rows(auditLog)
    .where(and(walked?.where ?? undefined, ...inTime(query), query.cursor ? lt(auditLog.id, decodeCursor(query.cursor)) : undefined))
    .orderBy(desc(auditLog.id))
    .limit(reach + 1)
  const seen = rows.slice(0, reach)
  const fitting = seen.filter((row) => rest.every((filter) => filter.holds(row)))
  const page = fitting.slice(0, query.perPage)
  const last = fitting.length > page.length ? page.at(-1) : rows.length > reach ? seen.at(-1) : undefined
  return { items: page.map(toEntry), nextCursor: last ? encodeCursor(last.id) : null }
}

// Written out, not bound: SQLite only sees the index of 0012_audit.sql behind the very same expression.
const area = sql`substr(${auditLog.action}, 1, instr(${auditLog.action}, '.') - 1)`
const areaOf = (action: string): string => action.slice(0, Math.max(0, action.indexOf('.')))

/** Most telling first. */
function filtersOf({ entity, actor, action }: AuditQuery): Filter[] {
  const filters: Filter[] = []
  if (entity) {
    const isId = /^[a-z]{3}_/.test(entity)
    filters.push({
      where: isId ? eq(auditLog.entityId, entity) : null,
      holds: (row) => (isId ? row.entityId : row.entityType) === entity,
    })
  }
  if (actor) filters.push({ where: eq(auditLog.actorId, actor), holds: (row) => row.actorId === actor })
  if (action) {
    const isWhole = action.includes('.')
    filters.push({
      where: isWhole ? eq(auditLog.action, action) : eq(area, action),
      holds: (row) => (isWhole ? row.action : areaOf(row.action)) === action,
    })
  }
  return filters
}

/** Ids begin with their time, so a time is a range of ids. A day named as the end is in it. */
function inTime({ from, to }: AuditQuery): SQL[] {
  const firstIdAt = (ms: number): string => newId('aud', ms).slice(0, 'aud_'.length + 10)
  const end = to ? Date.parse(to) + (to.length === 10 ? 1 * days : 1) : 0
  return [...(from ? [gte(auditLog.id, firstIdAt(Date.parse(from)))] : []), ...(to ? [lt(auditLog.id, firstIdAt(end))] : [])]
}

const toEntry = (row: Row): AuditEntry => ({
  id: row.id,
  actor: { type: row.actorType, id: row.actorId, name: row.actorName },
  action: row.action,
  entity: { type: row.entityType, id: row.entityId },
  before: row.before,
  after: row.after,
  ip: row.ip,
  userAgent: row.userAgent,
  requestId: row.requestId,
  at: row.at,
})
