import { eq, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { scheduled } from '../../../kernel/events.ts'
import { hours, minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { reconcileOrder } from '../events.ts'
import { syncSubscription } from '../subscriptions/sync-subscription.ts'
import type { Outcome } from './apply-facts.ts'
import { lookAtOrder } from './look-order.ts'
import { readOrder } from './records.ts'
import { orders } from './tables.ts'

/** Brings an order, and the subscription it began, to what the gateway says. Harmless at any time, any number of times. */
export async function syncOrder(ctx: Ctx, orderId: string): Promise<Outcome> {
  const { outcome, subscription } = await lookAtOrder(ctx, orderId)
  if (subscription) await syncSubscription(ctx, subscription.id, subscription.ref)
  return outcome
}

/** Minutes after which an order that is still open is looked at again. */
const waits = [5, 15, 60, 180, 360, 720, 1440].map((wait) => wait * minutes)

/** The job: looks, and while the order is open (or the gateway does not answer) comes again later. */
export async function reconcile(ctx: Ctx, { orderId }: { orderId: string }): Promise<void> {
  const { order, refunds } = await readOrder(ctx, orderId)
  const waitsFor = order.status === 'pending' || refunds.some((refund) => refund.status === 'pending')
  if (!waitsFor || order.gateway === 'manual') return
  const decided = await syncOrder(ctx, orderId).then(
    async () => {
      const now = await readOrder(ctx, orderId)
      return now.order.status !== 'pending' && now.refunds.every((refund) => refund.status !== 'pending')
    },
    (error: unknown) => {
      if (error instanceof AppError && (error.code === 'UNAVAILABLE' || error.code === 'UNPROCESSABLE')) return false
      throw error
    },
  )
  if (decided || ctx.now - Date.parse(order.createdAt) > 14 * 24 * hours) return
  const wait = waits[Math.min(order.checks, waits.length - 1)] ?? hours
  await ctx.commit({
    writes: [
      ctx.db
        .update(orders)
        .set({ checks: sql`${orders.checks} + 1` })
        .where(eq(orders.id, orderId)),
    ],
    audit: 'none',
    events: [scheduled(reconcileOrder({ orderId }), Date.now() + wait)],
  })
}
