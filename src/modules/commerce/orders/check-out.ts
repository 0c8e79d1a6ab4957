import { and, eq } from 'drizzle-orm'
import { AppError, conflict, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso, minutes } from '../../../kernel/time.ts'
import type { Commit, Ctx } from '../../../platform/ctx.ts'
import type { GatewayName } from '../../../platform/payments/gateway.ts'
import { policy } from '../policy.ts'
import { openGateway } from '../settings/open-gateway.ts'
import { methodsOf, renews } from '../settings/shop.ts'
import { couponRedemptions } from '../tables.ts'
import { type Basket, readBasket } from './basket.ts'
import { type Buying, buyerOf, cannotOrder, orderKey } from './buyer.ts'
import type { Checkout, CheckoutInput } from './contract.ts'
import { accountMade, newOrder, orderCommit } from './new-order.ts'
import type { OrderRow } from './records.ts'
import { settleOrder } from './settle-order.ts'
import { syncOrder } from './sync-order.ts'
import { orders } from './tables.ts'

/**
 * Orders a course, a plan or several. What costs nothing is theirs at once; the rest is paid at the gateway, where the
 * answer leads. Asking again for the same thing leads to the same order; what one owns cannot be bought again.
 */
export async function checkOut(ctx: Ctx, input: CheckoutInput, isRetry = false): Promise<Checkout> {
  authorize(ctx, policy.buy)
  const buying = await buyerOf(ctx, input)
  const basket = await readBasket(ctx, input, buying)
  refuseOwned(basket, buying)
  if (basket.couponProblem)
    throw new AppError('UNPROCESSABLE', 'This coupon cannot be used here.', [{ field: 'couponCode', message: basket.couponProblem }])
  const gateway = chooseGateway(ctx, basket, input.gateway)
  const { open } = basket
  if (open && isSameDeal(ctx, open, basket, gateway)) return leadOn(ctx, open, basket, buying, true)
  if (buying.guest && basket.total === 0) throw new AppError('UNAUTHENTICATED', 'Sign in to take what costs nothing.')
  const order = newOrder(ctx, basket, buying.userId, gateway)
  try {
    await ctx.commit(orderCommit(ctx, basket, order, buying, open ? await giveUp(ctx, open, basket) : []))
  } catch (error) {
    if (isRetry || !(error instanceof AppError) || error.message !== accountMade) throw error
    return checkOut(ctx, input, true)
  }
  if (order.total > 0) return leadOn(ctx, order, basket, buying, false)
  const payment = { ref: order.id, amount: 0, currency: order.currency, tax: 0, fee: 0, at: ctx.now }
  await settleOrder(ctx, order.id, () => ({ status: 'paid', payment, refunds: [], disputes: [], asOf: ctx.now }))
  return { orderId: order.id, status: 'paid', redirectUrl: returnUrl(ctx, order.id, null), isReused: false, key: null }
}

const returnUrl = (ctx: Ctx, orderId: string, key: string | null): string =>
  `${ctx.origin}/checkout?order=${orderId}${key ? `&key=${key}` : ''}`

function refuseOwned({ lines }: Basket, { guest }: Buying): void {
  const owned = lines.find((line) => line.isOwned)
  if (owned && guest) throw cannotOrder()
  if (owned)
    throw conflict(
      owned.kind === 'plan' ? `You have a subscription to “${owned.title}” already.` : `You have access to “${owned.title}” already.`,
      'courseId',
    )
  const full = lines.find((line) => line.isFull)
  if (full) throw unprocessable(`All places in “${full.title}” are taken.`)
}

function chooseGateway(ctx: Ctx, basket: Basket, wanted: GatewayName | undefined): GatewayName {
  if (basket.total === 0 && basket.every === null) return wanted ?? 'manual'
  const methods = methodsOf(ctx, basket.shop).filter((name) => basket.every === null || renews(name))
  const chosen = wanted ?? methods[0]
  if (methods.length === 0) throw unprocessable('This school cannot take payment at the moment.')
  if (!chosen || !methods.includes(chosen))
    throw new AppError('UNPROCESSABLE', 'This way of paying is not offered here.', [
      { field: 'gateway', message: `choose one of ${methods.join(', ')}` },
    ])
  return chosen
}

const isSameDeal = (ctx: Ctx, open: OrderRow, basket: Basket, gateway: GatewayName): boolean =>
  open.gateway === gateway &&
  open.subtotal === basket.subtotal &&
  open.total === basket.total &&
  open.currency === basket.currency &&
  open.couponId === (basket.coupon?.id ?? null) &&
  // Gateways open a page for half an hour at least (Stripe); one that is open is good to its end.
  (open.expiresAt ?? '') > iso(ctx.now + (open.redirectUrl ? 5 : 35) * minutes)

/** Ends an open order on other terms. Whoever has paid it meanwhile is told so, and pays nothing twice. */
async function giveUp(ctx: Ctx, open: OrderRow, { shop }: Basket): Promise<Commit['writes']> {
  if (open.gatewayRef) {
    const gateway = await openGateway(ctx, shop, open.gateway)
    await gateway.close(open.gatewayRef)
    const { status } = await gateway.look(open.gatewayRef, false)
    if (status === 'paid' || status === 'processing') {
      await syncOrder(ctx, open.id)
      throw conflict('You have paid for this a moment ago. Look at your orders.')
    }
  }
  return [
    ctx.db
      .update(orders)
      .set({ status: 'cancelled', openKey: null, redirectUrl: null, revision: open.revision + 1, updatedAt: iso(ctx.now) })
      .where(and(eq(orders.id, open.id), eq(orders.revision, open.revision))),
    ...(open.couponId
      ? [ctx.db.delete(couponRedemptions).where(and(eq(couponRedemptions.couponId, open.couponId), eq(couponRedemptions.orderId, open.id)))]
      : []),
  ]
}

/** Opens the checkout at the gateway, or finds the one that is open. A gateway that does not answer leaves the order as it is. */
async function leadOn(ctx: Ctx, order: OrderRow, basket: Basket, { guest }: Buying, isReused: boolean): Promise<Checkout> {
  const key = guest ? await orderKey(ctx, order) : null
  const done = returnUrl(ctx, order.id, key)
  if (order.gateway === 'manual' || order.redirectUrl)
    return { orderId: order.id, status: order.status, redirectUrl: order.redirectUrl ?? done, isReused, key }
  const gateway = await openGateway(ctx, basket.shop, order.gateway)
  const opened = await gateway.open({
    orderId: order.id,
    tenantId: ctx.tenant.id,
    currency: order.currency,
    lines: basket.lines
      .filter((line) => line.amount > line.discount)
      .map((line) => ({ title: line.title, amount: line.amount - line.discount })),
    total: order.total,
    email: order.buyer.email,
    locale: ctx.locale,
    siteName: ctx.organization.name,
    successUrl: done,
    cancelUrl: `${done}&left=1`,
    every: basket.every,
    expiresAt: Date.parse(order.expiresAt ?? order.createdAt),
  })
  await ctx.commit({
    writes: [
      ctx.db
        .update(orders)
        .set({ gatewayRef: opened.ref, redirectUrl: opened.redirectUrl, updatedAt: iso(ctx.now) })
        .where(eq(orders.id, order.id)),
    ],
    audit: 'none',
  })
  return { orderId: order.id, status: 'pending', redirectUrl: opened.redirectUrl, isReused, key }
}
