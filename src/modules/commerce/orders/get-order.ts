import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { orderOfKey } from './buyer.ts'
import type { Order, OrderKey } from './contract.ts'
import { toOrder } from './present-order.ts'
import { type OrderRecord, readOrder } from './records.ts'
import { syncOrder } from './sync-order.ts'

/** An order as its buyer and admins see it. For anyone else it is not there. */
export async function ownOrder(ctx: Ctx, id: string): Promise<OrderRecord> {
  const record = await readOrder(ctx, id)
  if (!allows(ctx.actor, policy.read, record.order)) throw notFound('This order')
  return record
}

export async function getOrder(ctx: Ctx, id: string): Promise<Order> {
  authorize(ctx, policy.read)
  return toOrder(ctx, await ownOrder(ctx, id))
}

/** For someone who has just come back from paying: the gateway is asked now, before its webhook comes. */
export async function checkOrder(ctx: Ctx, id: string): Promise<Order> {
  authorize(ctx, policy.read)
  const record = await ownOrder(ctx, id)
  if (record.order.status !== 'pending') return toOrder(ctx, record)
  await syncOrder(ctx, id)
  return toOrder(ctx, await readOrder(ctx, id))
}

/** What a guest, who has no session, sees of the order they hold the key of. The gateway is asked, as above. */
export async function checkGuestOrder(ctx: Ctx, { key }: OrderKey): Promise<Order> {
  authorize(ctx, policy.openByKey)
  const id = await orderOfKey(ctx, key)
  const record = await readOrder(ctx, id)
  if (record.order.status === 'pending') await syncOrder(ctx, id)
  const order = toOrder(ctx, record.order.status === 'pending' ? await readOrder(ctx, id) : record)
  return { ...order, buyer: { name: '', email: order.buyer.email } }
}
