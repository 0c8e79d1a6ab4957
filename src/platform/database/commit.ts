import { sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { newId } from '../../kernel/ids.ts'
import { iso } from '../../kernel/time.ts'
import type { AuditEntry, Commit } from '../ctx.ts'
import type { OutboxMessage } from '../outbox.ts'
import type { CommitScope, Origin } from './commit-scope.ts'
import { constraintError } from './constraints.ts'
import { definePlan } from './define-plan.ts'
import { auditLog, handledEvents, idempotency, organization, outbox } from './tables.ts'

type Write = BatchItem<'sqlite'>
const secretKeys = /password|secret|token|hash|code|recovery|apikey/i

/** One D1 batch: guards, writes, audit rows, outbox rows. Answers the outbox messages that are now durable. */
export async function commitBatch(scope: CommitScope, change: Commit): Promise<OutboxMessage[]> {
  const { db, origin } = scope
  const at = iso(origin.now)
  const messages = (change.events ?? []).map((event): OutboxMessage => {
    const { dueAt, ...what } = { dueAt: undefined, ...event }
    return {
      id: newId(event.kind === 'job' ? 'job' : 'evt', origin.now),
      tenantId: db.tenantId,
      ...what,
      actor: origin.actor,
      at: dueAt === undefined ? at : iso(dueAt),
    }
  })
  const entries = change.audit === 'none' ? [] : Array.isArray(change.audit) ? change.audit : [change.audit]
  const statements: Write[] = [...guardStatements(scope, change), ...change.writes]
  for (const part of chunk(entries, 6)) statements.push(db.insert(auditLog).values(part.map((entry) => auditRow(entry, origin))))
  for (const part of chunk(messages, 12)) statements.push(db.insert(outbox).values(part.map(({ tenantId: _, ...row }) => row)))
  if (scope.handling && !scope.isHandled) statements.push(db.insert(handledEvents).values({ ...scope.handling, at }))
  if (scope.idempotency && !scope.idempotency.isClaimed) {
    const { key, fingerprint } = scope.idempotency
    statements.push(db.insert(idempotency).values({ key, fingerprint, actorId: origin.actor.id ?? origin.ip ?? 'visitor', at }))
  }
  if (change.touchesPublic) {
    statements.push(db.update(organization).set({ publicVersion: sql`${organization.publicVersion} + 1` }))
  }
  const [first, ...rest] = statements
  if (!first) return []
  try {
    await db.batch([first, ...rest])
  } catch (error) {
    throw await constraintError(error, scope, change)
  }
  scope.isHandled = true
  if (scope.idempotency) scope.idempotency.isClaimed = true
  // Later ones stay in the outbox: the sweep finds them when their time has come.
  return messages.filter((message) => message.at <= at)
}

/** Fails when the person's session, or their role, is no longer what the request began with. */
const accessGuard = definePlan((db, value: { actorId: string; sessionId: string; role: string }) =>
  db.statement(sql`INSERT INTO guards (access) SELECT 1 WHERE EXISTS (
    SELECT 1 FROM access_changes WHERE tenant_id = ${db.tenantId} AND subject_id IN (${value.actorId}, ${value.sessionId})
      AND (revoked = 1 OR (role IS NOT NULL AND role <> ${value.role})))`),
)

function guardStatements({ db, origin }: CommitScope, change: Commit): Write[] {
  const { actor } = origin
  const guards: Write[] = []
  if (actor.kind === 'person') {
    guards.push(db.planned(accessGuard, { actorId: actor.id, sessionId: actor.sessionId, role: actor.role }))
  }
  for (const guard of change.guards ?? []) guards.push(db.statement(sql`INSERT INTO guards (state) SELECT 1 WHERE NOT (${guard.holds})`))
  return guards
}

function auditRow(entry: AuditEntry, { actor, requestId, now, ip, userAgent }: Origin) {
  return {
    id: newId('aud', now),
    actorType: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    action: entry.action,
    entityType: entry.entity.type,
    entityId: entry.entity.id,
    before: mask(entry.before),
    after: mask(entry.after),
    ip,
    userAgent: userAgent?.slice(0, 400) ?? null,
    requestId,
    at: iso(now),
  }
}

/** Secrets never reach the log, and long text is cut: the log says what changed, it is not a backup. */
function mask(value: unknown, key = ''): unknown {
  if (value === undefined || value === null) return value ?? null
  if (key && secretKeys.test(key)) return '***'
  if (typeof value === 'string') return value.length > 500 ? `${value.slice(0, 500)}…` : value
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => mask(item))
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mask(inner, name)]))
  return value
}

function chunk<T>(items: T[], size: number): T[][] {
  const parts: T[][] = []
  for (let i = 0; i < items.length; i += size) parts.push(items.slice(i, i + size))
  return parts
}
