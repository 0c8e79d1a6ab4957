import { and, desc, eq, sql } from 'drizzle-orm'
import { invalid, unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { arePushKeys } from '../../../platform/push-encryption.ts'
import { pushEndpoint } from '../../../platform/web-push.ts'
import { sessions } from '../../identity/tables.ts'
import type { PushDevice, PushSubscriptionInput } from '../contract.ts'
import { policy } from '../policy.ts'
import { pushSubscriptions } from '../tables.ts'

/** More browsers than anyone has; past it the oldest is forgotten. */
const most = 10

/** This browser is told from now on, also when no page is open: until it is switched off, or its session ends. */
export async function addDevice(ctx: Ctx, { endpoint, keys }: PushSubscriptionInput): Promise<PushDevice> {
  authorize(ctx, policy.own)
  if (ctx.config.VAPID_PRIVATE_JWK === undefined) throw unprocessable('This installation does not push to browsers.')
  if (ctx.actor.kind !== 'person') throw unprocessable('Only a browser in which somebody is signed in can be pushed to.')
  pushEndpoint(ctx.config, endpoint)
  if (!(await arePushKeys(keys))) throw invalid('keys', 'must be the keys of a push subscription')
  const { id: userId, sessionId } = ctx.actor
  const [[known], [session]] = await ctx.db.batch([
    ctx.db.select({ id: pushSubscriptions.id }).from(pushSubscriptions).where(eq(pushSubscriptions.endpoint, endpoint)),
    ctx.db.select({ device: sessions.device }).from(sessions).where(eq(sessions.id, sessionId)),
  ])
  const set = { userId, sessionId, p256dh: keys.p256dh, auth: keys.auth, createdAt: iso(ctx.now) }
  const id = known?.id ?? newId('psh', ctx.now)
  const newest = ctx.db
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.userId, userId))
    .orderBy(desc(pushSubscriptions.createdAt))
    .limit(most)
  await ctx.commit({
    writes: [
      ctx.db
        .insert(pushSubscriptions)
        .values({ id, endpoint, ...set })
        .onConflictDoUpdate({ target: [pushSubscriptions.tenantId, pushSubscriptions.endpoint], set }),
      ctx.db.delete(pushSubscriptions).where(and(eq(pushSubscriptions.userId, userId), sql`${pushSubscriptions.id} NOT IN ${newest}`)),
    ],
    audit: { action: 'push.add-device', entity: { type: 'user', id: userId }, after: { id, host: new URL(endpoint).host } },
  })
  return { id, device: session?.device ?? '', isCurrent: true, createdAt: set.createdAt }
}
