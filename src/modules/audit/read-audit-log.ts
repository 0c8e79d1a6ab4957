import { and, desc, gte, lt, type SQL } from 'drizzle-orm'
import { invalid } from '../../kernel/errors.ts'
import { type CursorPage, decodeCursor, encodeCursor } from '../../kernel/pagination.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { auditLog } from '../../platform/database/tables.ts'
import type { AuditEntry, AuditSlice } from './contract.ts'
import { type AuditRow, filtersOf, idRange } from './filters.ts'
import { policy } from './policy.ts'
import { entriesWith } from './word-matches.ts'

/**
 * Who changed what, newest first. Words, or one filter, choose the index that is walked; the others are tried on at most
 * a few pages of rows, so a page may be short and still have a next one.
 */
export async function readAuditLog(ctx: Ctx, query: AuditSlice): Promise<CursorPage<AuditEntry>> {
  authorize(ctx, policy.read)
  const { q, perPage } = query
  const filters = filtersOf(query).sort((a, b) => Number(b.where !== null) - Number(a.where !== null))
  const walked = !q && filters[0]?.where ? filters[0] : null
  const { first, end, lateEnd } = idRange(query)
  const inTime = (one: AuditRow) => (first === null || one.id >= first) && (end === null || one.id < end)
  const rest = [...(walked ? filters.slice(1) : filters), ...(q && (first ?? end) ? [{ holds: inTime }] : [])]
  // A row that is found by its words costs two.
  const reach = rest.length ? perPage * (q ? 2 : 4) : perPage
  const after = query.cursor ? cursorIn(query.cursor, q !== undefined) : null
  const rows: (AuditRow & { row?: number })[] = q
    ? await entriesWith(ctx, q, after === null ? null : Number(after), lateEnd, reach + 1)
    : await ctx.db
        .rows(auditLog)
        .where(and(walked?.where ?? undefined, ...between(first, end), after === null ? undefined : lt(auditLog.id, after)))
        .orderBy(desc(auditLog.id))
        .limit(reach + 1)
  const seen = rows.slice(0, reach)
  const fitting = seen.filter((one) => rest.every((filter) => filter.holds(one)))
  const page = fitting.slice(0, perPage)
  const last = fitting.length > page.length ? page.at(-1) : rows.length > reach ? seen.at(-1) : undefined
  // What lies before the first day is not in it, nor is anything that comes after it here.
  const isPast = q !== undefined && first !== null && last !== undefined && last.id < first
  return { items: page.map(toEntry), nextCursor: last && !isPast ? encodeCursor(q ? String(last.row) : last.id) : null }
}

const between = (first: string | null, end: string | null): SQL[] => [
  ...(first === null ? [] : [gte(auditLog.id, first)]),
  ...(end === null ? [] : [lt(auditLog.id, end)]),
]

/** Where the last page ended: a row's number among words, its id else. */
function cursorIn(cursor: string, amongWords: boolean): string {
  const key = decodeCursor(cursor)
  if (!(amongWords ? /^\d{1,15}$/ : /^aud_/).test(key)) throw invalid('cursor', 'cursor is not one this list gave')
  return key
}

const toEntry = (row: AuditRow): AuditEntry => ({
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
  createdAt: row.at,
  updatedAt: row.at,
})
