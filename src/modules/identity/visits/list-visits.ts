import { desc, eq, lt } from 'drizzle-orm'
import { type CursorPage, type CursorQuery, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { sessions, visits } from '../tables.ts'
import type { Visit } from './contract.ts'

/** Who of the platform came into the school, and why, newest first. */
export async function listVisits(ctx: Ctx, { cursor, perPage }: CursorQuery): Promise<CursorPage<Visit>> {
  authorize(ctx, policy.visit)
  const rows = await ctx.db
    .select({
      id: visits.sessionId,
      operatorName: visits.operatorName,
      reason: visits.reason,
      createdAt: visits.createdAt,
      enteredAt: visits.enteredAt,
      expiresAt: visits.expiresAt,
      endedAt: sessions.revokedAt,
    })
    .from(visits)
    .leftJoin(sessions, eq(sessions.id, visits.sessionId))
    .where(cursor ? lt(visits.sessionId, decodeCursor(cursor)) : undefined)
    .orderBy(desc(visits.sessionId))
    .limit(perPage + 1)
  return cursorPage(
    rows,
    perPage,
    (row) => row.id,
    // A visit that ran its time was ended by the clock, not by anyone.
    ({ endedAt, ...row }) => ({ ...row, endedAt: endedAt && endedAt < row.expiresAt ? endedAt : null }),
  )
}
