import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Session } from '../contract.ts'
import { policy } from '../policy.ts'
import { ownId } from '../queries.ts'
import { sessions } from '../tables.ts'

/** Where the person is signed in, last used first. */
export async function listSessions(ctx: Ctx): Promise<Session[]> {
  authorize(ctx, policy.manageOwnAccount)
  const current = ctx.actor.kind === 'person' ? ctx.actor.sessionId : null
  const rows = await ctx.db
    .rows(sessions)
    .where(and(eq(sessions.userId, ownId(ctx)), isNull(sessions.revokedAt), gt(sessions.expiresAt, iso(ctx.now))))
    .orderBy(desc(sessions.lastUsedAt))
    .limit(100)
  return rows.map(({ id, device, place, createdAt, lastUsedAt }) => ({
    ...{ id, device, place, createdAt, lastUsedAt },
    updatedAt: lastUsedAt,
    current: id === current,
  }))
}
