import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { Order } from './contract.ts'
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
