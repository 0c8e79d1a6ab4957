import { and, desc, eq, lt, ne } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { type CursorPage, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy, subscriptionPolicy } from '../policy.ts'
import { openGateway } from '../settings/open-gateway.ts'
import { readShop } from '../settings/shop.ts'
import { plans, subscriptions } from '../tables.ts'
import type { EndQuery, Subscription, SubscriptionQuery } from './contract.ts'
import { syncSubscription } from './sync-subscription.ts'

const select = (ctx: Ctx) =>
  ctx.db
    .select({
      id: subscriptions.id,
      userId: subscriptions.userId,
      status: subscriptions.status,
      gateway: subscriptions.gateway,
      gatewayRef: subscriptions.gatewayRef,
      currentPeriodEnd: subscriptions.currentPeriodEnd,
      cancelAtPeriodEnd: subscriptions.cancelAtPeriodEnd,
      createdAt: subscriptions.createdAt,
      planId: plans.id,
      planName: plans.name,
      amount: plans.priceAmount,
      currency: plans.priceCurrency,
      every: plans.every,
    })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
type Row = Awaited<ReturnType<typeof select>>[number]

const toSubscription = ({ planId, planName, amount, currency, every, gatewayRef: _, ...row }: Row): Subscription => ({
  ...row,
  plan: { id: planId, name: planName, price: { amount, currency }, every },
})

/** My subscriptions, newest first; for admins everyone's. One that was never paid for is none. */
export async function listSubscriptions(ctx: Ctx, { scope, cursor, perPage }: SubscriptionQuery): Promise<CursorPage<Subscription>> {
  authorize(ctx, subscriptionPolicy.list)
  if (scope === 'all') authorize(ctx, policy.listAnyone)
  const rows = await select(ctx)
    .where(
      and(
        scope === 'mine' ? eq(subscriptions.userId, ctx.actor.id ?? '') : undefined,
        ne(subscriptions.status, 'incomplete'),
        cursor ? lt(subscriptions.id, decodeCursor(cursor)) : undefined,
      ),
    )
    .orderBy(desc(subscriptions.id))
    .limit(perPage + 1)
  return cursorPage(rows, perPage, (row) => row.id, toSubscription)
}

/** Gives notice: nothing is charged again, and access ends with the period that is paid for, or for an admin's choice now. */
export async function endSubscription(ctx: Ctx, id: string, { at }: EndQuery): Promise<void> {
  authorize(ctx, subscriptionPolicy.cancel)
  const [[row], shop] = [await select(ctx).where(eq(subscriptions.id, id)), await readShop(ctx)]
  if (!row || !allows(ctx.actor, subscriptionPolicy.cancel, row)) throw notFound('This subscription')
  if (row.status === 'ended' || !row.gatewayRef) throw unprocessable('This subscription has ended.')
  const gateway = await openGateway(ctx, shop, row.gateway)
  await gateway.endSubscription?.(row.gatewayRef, at === 'now' && allows(ctx.actor, policy.refundAnyone))
  await syncSubscription(ctx, id)
}
