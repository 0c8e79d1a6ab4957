import { and, asc, eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Shop, selectShop, toShop } from '../settings/shop.ts'
import { disputes, orderLines, orders, payments, refunds } from './tables.ts'

export type OrderRow = typeof orders.$inferSelect
export type LineRow = typeof orderLines.$inferSelect
export type RefundRow = typeof refunds.$inferSelect
/** An order with everything that hangs on it, and the terms it was sold on. */
export type OrderRecord = {
  order: OrderRow
  lines: LineRow[]
  payments: (typeof payments.$inferSelect)[]
  refunds: RefundRow[]
  disputes: (typeof disputes.$inferSelect)[]
  shop: Shop
}

/** One trip. NOT_FOUND when there is none. */
export async function readOrder(ctx: Ctx, id: string): Promise<OrderRecord> {
  const [[order], lines, paid, back, disputed, settings, accounts] = await ctx.db.batch([
    ctx.db.rows(orders).where(eq(orders.id, id)),
    ctx.db.rows(orderLines).where(eq(orderLines.orderId, id)).orderBy(asc(orderLines.id)),
    ctx.db.rows(payments).where(eq(payments.orderId, id)),
    ctx.db.rows(refunds).where(eq(refunds.orderId, id)).orderBy(asc(refunds.id)),
    ctx.db.rows(disputes).where(eq(disputes.orderId, id)),
    ...selectShop(ctx),
  ])
  if (!order) throw notFound('This order')
  return { order, lines, payments: paid, refunds: back, disputes: disputed, shop: toShop(settings, accounts) }
}

/** The order a payment of a gateway belongs to, by any name a webhook may have for it. */
export async function findOrderId(
  ctx: Ctx,
  gateway: OrderRow['gateway'],
  names: { orderId: string | null; ref: string | null; paymentRef: string | null },
): Promise<string | null> {
  const [byId, byRef, byPayment] = await ctx.db.batch([
    ctx.db
      .select({ id: orders.id })
      .from(orders)
      .where(and(eq(orders.id, names.orderId ?? ''), eq(orders.gateway, gateway))),
    ctx.db
      .select({ id: orders.id })
      .from(orders)
      .where(and(eq(orders.gateway, gateway), eq(orders.gatewayRef, names.ref ?? ''))),
    ctx.db
      .select({ id: payments.orderId })
      .from(payments)
      .where(and(eq(payments.gateway, gateway), eq(payments.gatewayRef, names.paymentRef ?? ''))),
  ])
  return byId[0]?.id ?? byRef[0]?.id ?? byPayment[0]?.id ?? null
}
