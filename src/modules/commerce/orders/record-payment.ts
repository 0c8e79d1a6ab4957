import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { Order, RecordPaymentInput } from './contract.ts'
import { toOrder } from './present-order.ts'
import { readOrder } from './records.ts'
import { settleOrder } from './settle-order.ts'

/** An admin notes that the money of a manual invoice has come: the order is paid, and access opens. */
export async function recordPayment(ctx: Ctx, orderId: string, { reference }: RecordPaymentInput): Promise<Order> {
  authorize(ctx, policy.record)
  const { order } = await readOrder(ctx, orderId)
  if (order.gateway !== 'manual') throw unprocessable('This order is paid at its payment service, not by hand.')
  if (order.status !== 'pending') throw unprocessable('This order is not open any more.')
  const payment = {
    ref: `${orderId}${reference ? ` ${reference}` : ''}`,
    amount: order.total,
    currency: order.currency,
    tax: 0,
    fee: 0,
    at: ctx.now,
  }
  await settleOrder(ctx, orderId, (record) =>
    record.order.status === 'pending' ? { status: 'paid', payment, refunds: [], disputes: [], asOf: ctx.now } : unreachable(),
  )
  return toOrder(ctx, await readOrder(ctx, orderId))
}

const unreachable = (): never => {
  throw unprocessable('This order is not open any more.')
}
