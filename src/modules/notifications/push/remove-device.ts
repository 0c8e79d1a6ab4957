import { and, eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { pushSubscriptions } from '../tables.ts'

/** A browser of one's own is told no more; another's is not found. */
export async function removeDevice(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, policy.own)
  const userId = ctx.actor.id ?? ''
  const mine = and(eq(pushSubscriptions.id, id), eq(pushSubscriptions.userId, userId))
  const [row] = await ctx.db.select({ id: pushSubscriptions.id }).from(pushSubscriptions).where(mine)
  if (!row) throw notFound('Browser')
  await ctx.commit({
    writes: [ctx.db.delete(pushSubscriptions).where(mine)],
    audit: { action: 'push.remove-device', entity: { type: 'user', id: userId }, before: { id } },
  })
}

/** An account was removed: the addresses of its browsers are not kept. */
export const forgetDevices = (ctx: Ctx, { userId }: { userId: string }): Promise<void> =>
  ctx.commit({ writes: [ctx.db.delete(pushSubscriptions).where(eq(pushSubscriptions.userId, userId))], audit: 'none' })
