import { and, eq, inArray, sql } from 'drizzle-orm'
import { scheduled } from '../../../kernel/events.ts'
import { days, iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { enrollments } from '../../enrollment/tables.ts'
import { forgetGuestAccount, unusedGuest } from '../../identity/public.ts'
import { forgetGuest } from '../events.ts'
import { couponRedemptions } from '../tables.ts'
import { orders } from './tables.ts'

/** So long an unpaid order may still be paid, by a bank that takes its time, before its guest is forgotten. */
const guestDays = 60
export const forgetLater = (ctx: Ctx, userId: string) => scheduled(forgetGuest({ userId }), ctx.now + guestDays * days)

/**
 * A guest who has paid nothing, entered nothing and learns nothing here is forgotten: the account that came with the order, and the
 * orders. One with an order that is still open is looked at again later; one who paid is a person like any other.
 */
export async function forgetUnpaidGuest(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  const [guests, own, places] = await ctx.db.batch([
    unusedGuest(ctx, userId),
    ctx.db
      .select({ id: orders.id, status: orders.status, paidAt: orders.paidAt, expiresAt: orders.expiresAt, couponId: orders.couponId })
      .from(orders)
      .where(eq(orders.userId, userId)),
    ctx.db.select({ id: enrollments.id }).from(enrollments).where(eq(enrollments.userId, userId)).limit(1),
  ])
  if (guests.length === 0 || places.length > 0 || own.some(({ paidAt }) => paidAt !== null)) return
  const isOpen = own.some(({ status, expiresAt }) => status === 'pending' && (expiresAt ?? '') > iso(ctx.now))
  if (isOpen) return ctx.commit({ writes: [], audit: 'none', events: [forgetLater(ctx, userId)] })
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(own.map(({ id }) => id))}))`
  await ctx.commit({
    guards: [
      {
        holds: sql`NOT EXISTS (SELECT 1 FROM orders WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${userId} AND (paid_at IS NOT NULL OR id NOT IN ${ids}))`,
        error: { code: 'CONFLICT', message: 'This guest has just ordered again.' },
      },
    ],
    writes: [
      ctx.db.delete(couponRedemptions).where(inArray(couponRedemptions.orderId, ids)),
      ctx.db.delete(orders).where(and(eq(orders.userId, userId), inArray(orders.id, ids))),
      forgetGuestAccount(ctx, userId),
    ],
    audit: { action: 'user.forget', entity: { type: 'user', id: userId } },
  })
}
