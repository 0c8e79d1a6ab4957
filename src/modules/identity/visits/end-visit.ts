import { and, eq, isNull } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { userSignedOut } from '../events.ts'
import { policy } from '../policy.ts'
import { revokeSession } from '../sessions/revoke-access.ts'
import { sessions, visits } from '../tables.ts'

/** Ends a visit before its time: tokens already out stop working. */
export async function endVisitEarly(ctx: Ctx, visitId: string): Promise<void> {
  authorize(ctx, policy.visit)
  if (!(await end(ctx, visitId))) throw notFound('The visit')
}

/** Its time is up: no token of it works any more, and what it still has open is closed. */
export async function endVisitInTime(ctx: Ctx, { visitId }: { visitId: string }): Promise<void> {
  await end(ctx, visitId)
}

/** False when there is no such visit, or none any more. */
async function end(ctx: Ctx, visitId: string): Promise<boolean> {
  const [visit] = await ctx.db
    .select({ userId: visits.userId })
    .from(visits)
    .innerJoin(sessions, eq(sessions.id, visits.sessionId))
    .where(and(eq(visits.sessionId, visitId), isNull(sessions.revokedAt)))
  if (!visit) return false
  await ctx.commit({
    writes: revokeSession(ctx, visitId),
    audit: { action: 'visit.end', entity: { type: 'visit', id: visitId } },
    events: [userSignedOut({ userId: visit.userId })],
    touchesAccess: true,
  })
  return true
}
