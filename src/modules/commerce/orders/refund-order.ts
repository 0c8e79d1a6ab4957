import { and, eq, sql } from 'drizzle-orm'
import { AppError, invalid, unprocessable } from '../../../kernel/errors.ts'
import { scheduled } from '../../../kernel/events.ts'
import { newId } from '../../../kernel/ids.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { iso, minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { sendRefund } from '../events.ts'
import { proportion } from '../ledger/allocate.ts'
import { policy } from '../policy.ts'
import { openGateway } from '../settings/open-gateway.ts'
import { type SeenFacts, staleOrder } from './apply-facts.ts'
import type { Refund, RefundInput } from './contract.ts'
import { ownOrder } from './get-order.ts'
import { refundableOf, refundUntil } from './present-order.ts'
import { type OrderRecord, readOrder } from './records.ts'
import { settleOrder } from './settle-order.ts'
import { syncOrder } from './sync-order.ts'
import { orders, refunds } from './tables.ts'

/**
 * Gives money back: a buyer all of it within the school's days, an admin any part at any time. It is written down first
 * and sent to the gateway by the queue, so that a gateway that is down delays it and never doubles it.
 */
export async function refundOrder(ctx: Ctx, orderId: string, input: RefundInput): Promise<Refund> {
  authorize(ctx, policy.refund)
  const record = await ownOrder(ctx, orderId)
  const { order } = record
  authorize(ctx, policy.refund, order)
  const left = refundableOf(record)
  if (order.isDisputed) throw unprocessable('The buyer’s bank holds this payment back: a dispute is decided there.')
  if (left === 0) throw unprocessable('There is nothing left of this order to give back.')
  const amount = wanted(record, input, left)
  if (!allows(ctx.actor, policy.refundAnyone)) refuseLate(ctx, record, amount, left)
  const now = iso(ctx.now)
  const row = {
    id: newId('rfd', ctx.now),
    orderId,
    gatewayRef: null,
    amount,
    status: 'pending' as const,
    reason: input.reason ?? null,
    requestedBy: ctx.actor.id,
    lineIds: input.lineIds ?? null,
    createdAt: now,
    updatedAt: now,
  }
  await ctx.commit({
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM orders WHERE tenant_id = ${ctx.tenant.id} AND id = ${orderId} AND revision = ${order.revision})`,
        error: { code: 'CONFLICT', message: staleOrder },
      },
    ],
    writes: [
      ctx.db.insert(refunds).values(row),
      ctx.db
        .update(orders)
        .set({ revision: order.revision + 1, updatedAt: now })
        .where(eq(orders.id, orderId)),
    ],
    audit: {
      action: 'order.refund',
      entity: { type: 'order', id: orderId },
      after: { amount, currency: order.currency, reason: row.reason, lineIds: row.lineIds },
    },
    events: [sendRefund({ orderId, refundId: row.id, attempt: 0 })],
  })
  return { id: row.id, amount: { amount, currency: order.currency }, status: 'pending', reason: row.reason, createdAt: now }
}

function wanted({ order, lines, refunds: before }: OrderRecord, { amount, lineIds }: RefundInput, left: number): number {
  if (lineIds) {
    const back = new Set(before.filter((refund) => refund.status !== 'failed').flatMap((refund) => refund.lineIds ?? []))
    const named = lineIds.map((id) => lines.find((line) => line.id === id && !back.has(id)))
    if (named.some((line) => !line)) throw invalid('lineIds', 'names a line that is not in this order, or was given back')
    const net = named.reduce((sum, line) => sum + (line ? line.amount - line.discount : 0), 0)
    // Tax goes back with what it was paid on.
    const withTax = proportion(order.total, net, order.subtotal - order.discount)
    if (withTax === 0) throw invalid('lineIds', 'cost nothing')
    return Math.min(withTax, left)
  }
  if (amount === undefined) return left
  const sum = typeof amount === 'number' ? { amount, currency: order.currency } : amount
  if (sum.currency !== order.currency) throw invalid('amount.currency', `is not that of the order (${order.currency})`)
  if (sum.amount > left) throw invalid('amount', `is more than what is left of this order (${left})`)
  return sum.amount
}

function refuseLate(ctx: Ctx, record: OrderRecord, amount: number, left: number): void {
  const until = refundUntil(record)
  if (until === null) throw unprocessable('This school decides on refunds itself. Ask it.')
  if (until <= iso(ctx.now)) throw unprocessable(`The time to give this back yourself ended on ${until.slice(0, 10)}. Ask the school.`)
  if (amount !== left) throw unprocessable('You can give the whole order back. For a part of it, ask the school.')
}

/** The job: tells the gateway, then looks at what it made of it. */
export async function carryOutRefund(
  ctx: Ctx,
  { orderId, refundId, attempt }: { orderId: string; refundId: string; attempt: number },
): Promise<void> {
  const record = await readOrder(ctx, orderId)
  const refund = record.refunds.find((one) => one.id === refundId)
  const payment = record.payments[0]
  if (!refund || !payment || refund.status !== 'pending') return
  if (record.order.gateway === 'manual') return byHand(ctx, orderId, refundId)
  try {
    const gateway = await openGateway(ctx, record.shop, record.order.gateway)
    await gateway.refund({
      paymentRef: payment.gatewayRef,
      refundId,
      amount: refund.amount,
      currency: record.order.currency,
      reason: refund.reason,
    })
    await syncOrder(ctx, orderId)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const mayPass = error.code === 'UNAVAILABLE' || error.code === 'CONFLICT'
    await ctx.commit({
      writes: mayPass
        ? []
        : [
            ctx.db
              .update(refunds)
              .set({ status: 'failed', updatedAt: iso(Date.now()) })
              .where(and(eq(refunds.orderId, orderId), eq(refunds.id, refundId))),
          ],
      audit: mayPass
        ? 'none'
        : { action: 'order.refund_failed', entity: { type: 'order', id: orderId }, after: { refundId, problem: error.message } },
      events: mayPass
        ? [scheduled(sendRefund({ orderId, refundId, attempt: attempt + 1 }), Date.now() + Math.min(360, 2 ** attempt) * minutes)]
        : [],
    })
  }
}

/** The school gives money that came by bank back by bank: it is noted as done. */
const byHand = async (ctx: Ctx, orderId: string, refundId: string): Promise<void> => {
  await settleOrder(ctx, orderId, (record) => {
    const facts = record.order.facts as SeenFacts
    const row = record.refunds.find((one) => one.id === refundId)
    if (!row || facts.refunds.some((one) => one.refundId === refundId)) return facts
    const fact = { ref: refundId, refundId, amount: row.amount, status: 'succeeded' as const, at: Date.now() }
    return { ...facts, refunds: [...facts.refunds, fact], asOf: Date.now() }
  })
}
