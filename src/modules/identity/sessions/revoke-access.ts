import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { accessChanges } from '../../../platform/database/tables.ts'
import { accessWindow } from '../../../platform/database/tenant-state.ts'
import { sessions } from '../tables.ts'

type Write = BatchItem<'sqlite'>

/** Every commit with these writes says `touchesAccess`: access tokens already out stop working. */
function setAccess(ctx: Ctx, subjectId: string, change: { revoked: boolean } | { role: string }): Write {
  const at = iso(ctx.now)
  const target = [accessChanges.tenantId, accessChanges.subjectId]
  return ctx.db
    .insert(accessChanges)
    .values({ subjectId, revoked: false, at, ...change })
    .onConflictDoUpdate({ target, set: { ...change, at } })
}

/** Tokens of this person, whatever their session, act with the new role from now on. */
export const announceRole = (ctx: Ctx, userId: string, role: string): Write => setAccess(ctx, userId, { role })

/** A suspended or removed person is turned away until `revoked` is taken back. */
export const setRevoked = (ctx: Ctx, userId: string, revoked: boolean): Write => setAccess(ctx, userId, { revoked })

export const revokeSession = (ctx: Ctx, sessionId: string): Write[] => [
  setAccess(ctx, sessionId, { revoked: true }),
  ctx.db
    .update(sessions)
    .set({ revokedAt: iso(ctx.now) })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt))),
]

/** Ends a person's sessions, all or all but one. Only those refreshed lately can have an access token to call back. */
export function revokeSessions(ctx: Ctx, userId: string, except: string | null): Write[] {
  const live = and(eq(sessions.userId, userId), isNull(sessions.revokedAt), except ? ne(sessions.id, except) : undefined)
  const at = iso(ctx.now)
  return [
    ctx.db.statement(sql`INSERT INTO ${accessChanges} (tenant_id, subject_id, revoked, role, at)
      SELECT ${sessions.tenantId}, ${sessions.id}, 1, NULL, ${at} FROM ${sessions}
      WHERE ${and(ctx.db.mine(sessions), live)} AND ${sessions.rotatedAt} > ${iso(ctx.now - accessWindow)}
      ON CONFLICT (tenant_id, subject_id) DO UPDATE SET revoked = 1, at = ${at}`),
    ctx.db.update(sessions).set({ revokedAt: at }).where(live),
  ]
}
