import { sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { type JobRequest, scheduled } from '../../../kernel/events.ts'
import { newId } from '../../../kernel/ids.ts'
import { hours, iso, minutes } from '../../../kernel/time.ts'
import type { Commit, Ctx, Guard } from '../../../platform/ctx.ts'
import type { GatewayName } from '../../../platform/payments/gateway.ts'
import { reconcileOrder, tellHow } from '../events.ts'
import { unsettled } from '../ledger/settle.ts'
import { couponRedemptions, subscriptions } from '../tables.ts'
import type { Basket, CouponRow } from './basket.ts'
import type { Buying } from './buyer.ts'
import { forgetLater } from './forget-guest.job.ts'
import type { OrderRow } from './records.ts'
import { orderLines, orders } from './tables.ts'

/** Gateways end a checkout of theirs after a day at most (Stripe). */
const openFor = 23 * hours

/** An order as it begins: open, on the terms of this moment. */
export function newOrder(ctx: Ctx, basket: Basket, userId: string, gateway: GatewayName): OrderRow {
  const { buyer, coupon, every } = basket
  if (!buyer) throw new AppError('FORBIDDEN', 'Only people buy courses.')
  const now = iso(ctx.now)
  return {
    tenantId: ctx.tenant.id,
    id: newId('ord', ctx.now),
    userId,
    status: 'pending',
    gateway,
    gatewayRef: null,
    redirectUrl: null,
    expiresAt: gateway === 'manual' ? iso(ctx.now + 30 * 24 * hours) : iso(ctx.now + openFor),
    currency: basket.currency,
    subtotal: basket.subtotal,
    discount: basket.discount,
    tax: 0,
    total: basket.total,
    refunded: 0,
    isDisputed: false,
    couponId: coupon?.id ?? null,
    couponCode: coupon?.code ?? null,
    subscriptionId: every ? newId('sub', ctx.now) : null,
    periodStart: null,
    periodEnd: null,
    openKey: basket.thing,
    buyer,
    settlement: unsettled,
    facts: null,
    invoiceNumber: null,
    paidAt: null,
    maturesAt: null,
    problem: null,
    checks: 0,
    revision: 0,
    createdAt: now,
    updatedAt: now,
  }
}

/** The order, its lines and its use of a coupon, after whatever ends an older one. */
export function orderCommit(ctx: Ctx, basket: Basket, order: OrderRow, { guest }: Buying, before: Commit['writes']): Commit {
  const { coupon, lines, shop } = basket
  const { tenantId: _, ...row } = order
  const times = { createdAt: order.createdAt, updatedAt: order.updatedAt }
  const plan = order.subscriptionId
    ? {
        id: order.subscriptionId,
        userId: order.userId,
        planId: lines[0]?.refId ?? '',
        gateway: order.gateway,
        status: 'incomplete' as const,
        ...times,
      }
    : null
  return {
    guards: coupon ? couponGuards(ctx, coupon, order.userId, before.length > 0 && basket.open?.couponId === coupon.id) : [],
    writes: [
      ...before,
      ...(guest?.change.writes ?? []),
      ...(plan ? [ctx.db.insert(subscriptions).values(plan)] : []),
      ctx.db.insert(orders).values(row),
      ...lines.map(({ kind, refId, title, amount, discount, opens, instructorId }, i) =>
        ctx.db.insert(orderLines).values({
          id: `oln_${String(i + 1).padStart(2, '0')}`,
          orderId: order.id,
          kind,
          refId,
          title,
          amount,
          discount,
          opens,
          instructorId,
          sharePercent: instructorId ? shop.instructorShare : 0,
        }),
      ),
      ...(coupon ? [ctx.db.insert(couponRedemptions).values({ couponId: coupon.id, orderId: order.id, userId: order.userId })] : []),
    ],
    audit: {
      action: 'order.create',
      entity: { type: 'order', id: order.id },
      after: {
        lines: lines.map(({ kind, refId }) => `${kind}:${refId}`),
        total: order.total,
        currency: order.currency,
        gateway: order.gateway,
      },
    },
    events: [
      ...(guest?.change.events ?? []),
      ...(guest && guest.change.writes.length > 0 ? [forgetLater(ctx, order.userId)] : []),
      ...followUp(ctx, order),
    ],
    conflicts: {
      'users.email': { field: 'buyer.email', message: accountMade },
      'orders.open_key': { field: 'courseId', message: 'You are ordering this in another window. Go on there, or try again.' },
    },
  }
}

/** Another click of the same guest made the account at the same moment. */
export const accountMade = 'This address has just ordered. Try again.'

const followUp = (ctx: Ctx, { id, total, gateway }: OrderRow): JobRequest[] => {
  if (total === 0) return []
  return [gateway === 'manual' ? tellHow({ orderId: id }) : scheduled(reconcileOrder({ orderId: id }), ctx.now + 5 * minutes)]
}

/** Two buyers at once do not share the last use of a coupon: what was read must still hold when the order is written. */
function couponGuards(ctx: Ctx, coupon: CouponRow, userId: string, givesOneBack: boolean): Guard[] {
  const error = {
    code: 'UNPROCESSABLE' as const,
    message: 'This coupon cannot be used here.',
    details: [{ field: 'couponCode', message: 'used_up' }],
  }
  const back = givesOneBack ? 1 : 0
  return [
    {
      holds: sql`EXISTS (SELECT 1 FROM coupons WHERE tenant_id = ${ctx.tenant.id} AND id = ${coupon.id} AND is_active = 1 AND (max_redemptions IS NULL OR redeemed - ${back} < max_redemptions))`,
      error,
    },
    ...(coupon.maxPerPerson === null
      ? []
      : [
          {
            holds: sql`(SELECT count(*) FROM coupon_redemptions WHERE tenant_id = ${ctx.tenant.id} AND coupon_id = ${coupon.id} AND user_id = ${userId}) - ${back} < ${coupon.maxPerPerson}`,
            error,
          },
        ]),
  ]
}
