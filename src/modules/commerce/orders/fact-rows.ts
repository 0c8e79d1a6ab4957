import { and, eq } from 'drizzle-orm'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Commit, Ctx } from '../../../platform/ctx.ts'
import type { DisputeFact, PaymentFacts, RefundFact } from '../../../platform/payments/gateway.ts'
import type { OrderRecord } from './records.ts'
import { disputes, payments, refunds } from './tables.ts'

/** Writes for what the gateway names and our rows do not say yet: payments, refunds made anywhere, disputes. */
export function factRows(ctx: Ctx, record: OrderRecord, facts: PaymentFacts): Commit['writes'] {
  return [
    ...paymentRow(ctx, record, facts),
    ...facts.refunds.flatMap((refund) => refundRow(ctx, record, refund)),
    ...facts.disputes.flatMap((dispute) => disputeRow(ctx, record, dispute)),
  ]
}

function paymentRow(ctx: Ctx, { order, payments: known }: OrderRecord, { payment, refunds: back }: PaymentFacts): Commit['writes'] {
  if (!payment || payment.amount === 0) return []
  const returned = back.filter((refund) => refund.status === 'succeeded').reduce((sum, refund) => sum + refund.amount, 0)
  const status = returned >= payment.amount ? ('refunded' as const) : ('completed' as const)
  const row = known.find((one) => one.gatewayRef === payment.ref)
  const now = iso(ctx.now)
  if (row)
    return row.status === status && row.fee === payment.fee
      ? []
      : [ctx.db.update(payments).set({ status, fee: payment.fee, updatedAt: now }).where(eq(payments.id, row.id))]
  return [
    ctx.db.insert(payments).values({
      id: newId('pay', ctx.now),
      orderId: order.id,
      userId: order.userId,
      gateway: order.gateway,
      gatewayRef: payment.ref,
      amount: payment.amount,
      fee: payment.fee,
      currency: payment.currency,
      status,
      paidAt: iso(payment.at),
      createdAt: now,
      updatedAt: now,
    }),
  ]
}

function refundRow(ctx: Ctx, { order, refunds: known }: OrderRecord, refund: RefundFact): Commit['writes'] {
  const row = known.find((one) => one.id === refund.refundId || one.gatewayRef === refund.ref)
  const now = iso(ctx.now)
  if (row) {
    if (row.status === refund.status && row.gatewayRef === refund.ref) return []
    const mine = and(eq(refunds.orderId, order.id), eq(refunds.id, row.id))
    return [ctx.db.update(refunds).set({ status: refund.status, gatewayRef: refund.ref, updatedAt: now }).where(mine)]
  }
  const row0 = {
    id: newId('rfd', ctx.now),
    orderId: order.id,
    gatewayRef: refund.ref,
    amount: refund.amount,
    status: refund.status,
    createdAt: iso(refund.at),
    updatedAt: now,
  }
  return [ctx.db.insert(refunds).values(row0)]
}

function disputeRow(ctx: Ctx, { order, disputes: known }: OrderRecord, dispute: DisputeFact): Commit['writes'] {
  const row = known.find((one) => one.gatewayRef === dispute.ref)
  const now = iso(ctx.now)
  const { status, amount, fee } = dispute
  if (!row)
    return [
      ctx.db.insert(disputes).values({
        orderId: order.id,
        gatewayRef: dispute.ref,
        status,
        amount,
        fee,
        openedAt: iso(dispute.at),
        createdAt: now,
        updatedAt: now,
      }),
    ]
  if (row.status === status && row.amount === amount && row.fee === fee) return []
  return [
    ctx.db
      .update(disputes)
      .set({ status, amount, fee, updatedAt: now })
      .where(and(eq(disputes.orderId, order.id), eq(disputes.gatewayRef, dispute.ref))),
  ]
}
