import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { noPayment } from '../../../platform/payments/gateway.ts'
import { policy } from '../policy.ts'
import { openGateway } from '../settings/open-gateway.ts'
import type { Order } from './contract.ts'
import { ownOrder } from './get-order.ts'
import { toOrder } from './present-order.ts'
import { readOrder } from './records.ts'
import { settleOrder } from './settle-order.ts'
import { syncOrder } from './sync-order.ts'

/** Ends an order that nobody has paid. Closed at the gateway first: one that was paid meanwhile stays paid. */
export async function cancelOrder(ctx: Ctx, orderId: string): Promise<Order> {
  authorize(ctx, policy.cancel)
  const { order, shop } = await ownOrder(ctx, orderId)
  authorize(ctx, policy.cancel, order)
  if (order.status !== 'pending') throw unprocessable('Only an order that nobody has paid can be cancelled.')
  if (order.gatewayRef && order.gateway !== 'manual') {
    const gateway = await openGateway(ctx, shop, order.gateway)
    await gateway.close(order.gatewayRef)
    const { status } = await gateway.look(order.gatewayRef, false)
    if (status === 'paid' || status === 'processing') {
      await syncOrder(ctx, orderId)
      return toOrder(ctx, await readOrder(ctx, orderId))
    }
  }
  await settleOrder(ctx, orderId, (record) =>
    record.order.status === 'pending'
      ? { ...noPayment('expired'), asOf: Date.now() }
      : { ...(record.order.facts ?? noPayment('open')), asOf: Date.now() },
  )
  return toOrder(ctx, await readOrder(ctx, orderId))
}
