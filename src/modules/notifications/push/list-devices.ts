import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { webPushOf } from '../../../platform/web-push.ts'
import { sessions } from '../../identity/tables.ts'
import type { PushDevices } from '../contract.ts'
import { policy } from '../policy.ts'
import { pushSubscriptions } from '../tables.ts'

/** The browsers of a person that are told also when no page is open, newest first, while they are signed in there. */
export async function listDevices(ctx: Ctx): Promise<PushDevices> {
  authorize(ctx, policy.own)
  const rows = await ctx.db
    .select({
      id: pushSubscriptions.id,
      sessionId: pushSubscriptions.sessionId,
      createdAt: pushSubscriptions.createdAt,
      device: sessions.device,
    })
    .from(pushSubscriptions)
    .innerJoin(sessions, eq(sessions.id, pushSubscriptions.sessionId))
    .where(and(eq(pushSubscriptions.userId, ctx.actor.id ?? ''), isNull(sessions.revokedAt), gt(sessions.expiresAt, iso(ctx.now))))
    .orderBy(desc(pushSubscriptions.createdAt))
  const current = ctx.actor.kind === 'person' ? ctx.actor.sessionId : null
  return {
    publicKey: webPushOf(ctx.config)?.publicKey ?? null,
    devices: rows.map(({ id, device, sessionId, createdAt }) => ({ id, device, isCurrent: sessionId === current, createdAt })),
  }
}
