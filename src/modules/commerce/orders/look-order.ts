import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { noPayment, type PaymentFacts } from '../../../platform/payments/gateway.ts'
import { openGateway } from '../settings/open-gateway.ts'
import type { Outcome } from './apply-facts.ts'
import { type OrderRecord, readOrder } from './records.ts'
import { settleOrder } from './settle-order.ts'

type Looked = { outcome: Outcome; subscription: { id: string; ref: string } | null }

/** Asks the gateway what has become of an order, and brings the order to that. */
export async function lookAtOrder(ctx: Ctx, orderId: string): Promise<Looked> {
  const record = await readOrder(ctx, orderId)
  const asOf = Date.now()
  const facts = await look(ctx, record)
  if (!facts) return { outcome: 'unchanged', subscription: null }
  const outcome = await settleOrder(ctx, orderId, () => ({ ...facts, asOf }), record)
  const { subscriptionId } = record.order
  return { outcome, subscription: facts.subscriptionRef && subscriptionId ? { id: subscriptionId, ref: facts.subscriptionRef } : null }
}

/** Null where there is nothing to ask: manual and free orders say themselves what they are. */
async function look(ctx: Ctx, { order, shop }: OrderRecord): Promise<PaymentFacts | null> {
  if (order.gateway === 'manual' || order.total === 0) return null
  if (order.gatewayRef === null) return order.status === 'pending' && isPast(ctx, order.expiresAt) ? noPayment('expired') : null
  const gateway = await openGateway(ctx, shop, order.gateway)
  const facts = await gateway.look(order.gatewayRef, order.status === 'pending')
  // An order that nobody can pay any more at a gateway that keeps it open for ever (PayPal) ends by our own clock.
  return facts.status === 'open' && isPast(ctx, order.expiresAt) ? { ...facts, status: 'expired' } : facts
}

const isPast = (ctx: Ctx, at: string | null): boolean => at !== null && at < iso(ctx.now)
