import { eq, type SQL, sql } from 'drizzle-orm'
import { newId } from '../../kernel/ids.ts'
import { days, minutes } from '../../kernel/time.ts'
import { auditLog } from '../../platform/database/tables.ts'
import type { AuditFilters } from './contract.ts'

export type AuditRow = typeof auditLog.$inferSelect
/** A filter as the database can walk it by an index, and as a test of one row. */
export type Filter = { where: SQL | null; holds(row: AuditRow): boolean }

// Written out, not bound: SQLite only sees the index of 0012_audit.sql behind the very same expression.
const area = sql`substr(${auditLog.action}, 1, instr(${auditLog.action}, '.') - 1)`
const areaOf = (action: string): string => action.slice(0, Math.max(0, action.indexOf('.')))

/** Most telling first. */
export function filtersOf({ entity, actor, action }: AuditFilters): Filter[] {
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

const firstIdAt = (ms: number): string => newId('aud', ms).slice(0, 'aud_'.length + 10)

/**
 * Ids begin with their time, so a time is a range of ids. A day named as the end is in it. `lateEnd`: rows are numbered as
 * they are committed, but named by when their request or job began, which may be a little earlier.
 */
export function idRange({ from, to }: AuditFilters) {
  const endAt = to ? Date.parse(to) + (to.length === 10 ? 1 * days : 1) : null
  return {
    first: from ? firstIdAt(Date.parse(from)) : null,
    end: endAt === null ? null : firstIdAt(endAt),
    lateEnd: endAt === null ? null : firstIdAt(endAt + 10 * minutes),
  }
}
