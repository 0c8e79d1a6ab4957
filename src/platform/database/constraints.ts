import { type SQL, sql } from 'drizzle-orm'
import { AppError } from '../../kernel/errors.ts'
import type { Commit } from '../ctx.ts'
import type { CommitScope } from './commit-scope.ts'
import type { TenantDb } from './tenant-db.ts'

/** The event was handled before: not a failure, the dispatcher lets it go. */
export class AlreadyHandled extends Error {
  override readonly name = 'AlreadyHandled'
}
/** The Idempotency-Key was used before: the middleware answers with what was answered then. */
export class KeyAlreadyUsed extends Error {
  override readonly name = 'KeyAlreadyUsed'
}

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Turns what D1 says of a failed batch into what the API says. */
export async function constraintError(error: unknown, scope: CommitScope, change: Commit): Promise<unknown> {
  const text = messageChain(error)
  if (text.includes('guard_access')) return new AppError('UNAUTHENTICATED', 'This session has ended. Sign in again.')
  if (text.includes('guard_state')) return (await brokenGuard(scope.db, change)) ?? error
  const unique = /UNIQUE constraint failed: ([\w., ]+)/.exec(text)
  if (unique?.[1]) {
    const columns = unique[1].split(',').map((column) => column.trim())
    if (columns[0]?.startsWith('handled_events.')) return new AlreadyHandled()
    if (columns[0]?.startsWith('idempotency.')) return new KeyAlreadyUsed()
    const told = columns.map((column) => change.conflicts?.[column]).find(Boolean)
    if (told) return new AppError('CONFLICT', told.message, [told])
    const field = camel((columns.at(-1) ?? '').split('.')[1] ?? 'id')
    return new AppError('CONFLICT', `This ${field} is taken already.`, [{ field, message: 'is taken already' }])
  }
  if (text.includes('FOREIGN KEY constraint failed'))
    return new AppError('CONFLICT', 'Something this refers to is gone, or is still in use.')
  const check = /CHECK constraint failed: (\w+)/.exec(text)
  if (check?.[1]) return new AppError('CONFLICT', `The change breaks a rule: ${check[1].replaceAll('_', ' ')}.`)
  return databaseError(error)
}

/** D1 out of reach is UNAVAILABLE, so that clients try again; anything else stays what it is. */
export function databaseError(error: unknown): unknown {
  // Cloudflare's list of D1 errors worth another try; a lost binding says "Network connection lost." without the prefix.
  const unreachable =
    /Network connection lost|Cannot resolve D1 DB|D1 DB is|D1_ERROR.*(network|timeout|timed out|overloaded|reset|storage operation|internal error)/i
  return unreachable.test(messageChain(error))
    ? new AppError('UNAVAILABLE', 'The database did not answer. Try again in a moment.', [], { 'retry-after': '2' })
    : error
}

function messageChain(error: unknown): string {
  const parts: string[] = []
  for (let e = error; e instanceof Error; e = e.cause) parts.push(e.message)
  return parts.join(' | ')
}

/** Which of the guards is broken now, for the message; the first when the state has moved on since. */
async function brokenGuard(db: TenantDb, change: Commit): Promise<AppError | null> {
  const guards = change.guards ?? []
  const first = guards[0]
  if (!first) return null
  const checks = sql.join(
    guards.map((guard, i) => sql`(${guard.holds}) AS ${sql.raw(`g${i}`)}`),
    sql`, `,
  )
  const [row] = await db.statement<Record<string, number>>(sql`SELECT ${checks}` as SQL)
  const { error } = guards.find((_, i) => row?.[`g${i}`] !== 1) ?? first
  return new AppError(error.code, error.message, error.details)
}
