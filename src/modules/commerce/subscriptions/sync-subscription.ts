import { and, asc, eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { scheduled } from '../../../kernel/events.ts'
import { newId } from '../../../kernel/ids.ts'
import { days, hours, iso } from '../../../kernel/time.ts'
import type { Commit, Ctx } from '../../../platform/ctx.ts'
import type { InvoiceFacts, SubscriptionFacts } from '../../../platform/payments/gateway.ts'
import { everyCourse } from '../../enrollment/public.ts'
import { reconcileSubscription, subscriptionEnded, subscriptionPastDue } from '../events.ts'
import { unsettled } from '../ledger/settle.ts'
import type { SeenFacts } from '../orders/apply-facts.ts'
import { lookAtOrder } from '../orders/look-order.ts'
import type { OrderRow } from '../orders/records.ts'
import { settleOrder } from '../orders/settle-order.ts'
import { orderLines, orders } from '../orders/tables.ts'
import { openGateway } from '../settings/open-gateway.ts'
import { type Shop, selectShop, toShop } from '../settings/shop.ts'
import { plans, subscriptions } from '../tables.ts'

type Read = { row: typeof subscriptions.$inferSelect; plan: typeof plans.$inferSelect; periods: OrderRow[]; shop: Shop }

/**
 * Brings a subscription to what the gateway says: each period that was paid for is an order of its own, with its invoice
 * and its grant of access until the period ends, and the school's days of grace after it while a renewal is waited for.
 */
export async function syncSubscription(ctx: Ctx, subscriptionId: string, knownRef?: string): Promise<void> {
  const read = await readSubscription(ctx, subscriptionId)
  const ref = knownRef ?? read.row.gatewayRef
  if (!ref) return
  const gateway = await openGateway(ctx, read.shop, read.row.gateway)
  if (!gateway.lookSubscription) return
  const facts = await gateway.lookSubscription(ref)
  const paid = facts.renewals.filter((renewal) => renewal.isPaid)
  const fresh = paid
    .filter((renewal) => !read.periods.some((order) => order.gatewayRef === renewal.ref))
    .map((renewal) => newPeriod(ctx, read, renewal))
  const ends = endsOf(read, facts, paid)
  await ctx.commit({ ...changes(ctx, read, ref, facts, ends, fresh), conflicts: {} })
  for (const order of fresh) await lookAtOrder(ctx, order.id)
  for (const order of read.periods) {
    const end = ends.get(order.gatewayRef ?? '')
    if (order.facts && end && end.access !== order.expiresAt) await settleOrder(ctx, order.id, (record) => record.order.facts as SeenFacts)
  }
}

async function readSubscription(ctx: Ctx, id: string): Promise<Read> {
  const [[row], foundPlans, periods, settings, accounts] = await ctx.db.batch([
    ctx.db.rows(subscriptions).where(eq(subscriptions.id, id)),
    ctx.db.rows(plans),
    ctx.db.rows(orders).where(eq(orders.subscriptionId, id)).orderBy(asc(orders.id)),
    ...selectShop(ctx),
  ])
  const plan = foundPlans.find((one) => one.id === row?.planId)
  if (!row || !plan) throw notFound('This subscription')
  return { row, plan, periods, shop: toShop(settings, accounts) }
}

type Ends = Map<string, { start: string; end: string; access: string }>
/** When each paid period ends, by the ref of its order; only the last one has days of grace, and none once it was given notice. */
function endsOf({ periods, shop }: Read, facts: SubscriptionFacts, paid: InvoiceFacts[]): Ends {
  const first = periods[0]
  const next = paid[0]
  const all = [
    {
      ref: first?.gatewayRef ?? '',
      start: next ? Date.parse(first?.createdAt ?? '') : facts.periodStart,
      end: next?.periodStart ?? facts.periodEnd,
    },
    ...paid.map(({ ref, periodStart, periodEnd }) => ({ ref, start: periodStart, end: periodEnd })),
  ]
  const isEnding = facts.cancelAtPeriodEnd || facts.status === 'ended'
  return new Map(
    all.map(({ ref, start, end }, i) => {
      const isLast = i === all.length - 1
      const stops = facts.status === 'ended' ? Math.min(end, facts.periodEnd) : end
      return [ref, { start: iso(start), end: iso(stops), access: iso(isLast && !isEnding ? stops + shop.graceDays * days : stops) }]
    }),
  )
}

function changes(ctx: Ctx, read: Read, ref: string, facts: SubscriptionFacts, ends: Ends, fresh: OrderRow[]): Commit {
  const { row, plan, periods } = read
  const now = iso(ctx.now)
  const last = [...ends.values()].at(-1)
  const set = {
    gatewayRef: ref,
    status: facts.status,
    cancelAtPeriodEnd: facts.cancelAtPeriodEnd,
    currentPeriodEnd: last?.end ?? null,
    updatedAt: now,
  }
  const moved = periods.flatMap((order) => {
    const end = ends.get(order.gatewayRef ?? '')
    return !end || end.access === order.expiresAt
      ? []
      : [ctx.db.update(orders).set({ periodStart: end.start, periodEnd: end.end, expiresAt: end.access }).where(eq(orders.id, order.id))]
  })
  const about = { subscriptionId: row.id, userId: row.userId }
  return {
    writes: [
      ctx.db.update(subscriptions).set(set).where(eq(subscriptions.id, row.id)),
      ...moved,
      ...fresh.flatMap(({ tenantId: _, ...order }) => {
        const end = ends.get(order.gatewayRef ?? '')
        const period = end ? { periodStart: end.start, periodEnd: end.end, expiresAt: end.access } : {}
        const line = {
          id: 'oln_01',
          orderId: order.id,
          kind: 'plan' as const,
          refId: plan.id,
          title: plan.name,
          amount: order.subtotal,
          discount: 0,
          opens: plan.courseIds ?? [everyCourse],
        }
        return [
          ctx.db
            .insert(orders)
            .values({ ...order, ...period })
            .onConflictDoNothing(),
          ctx.db.insert(orderLines).values(line).onConflictDoNothing(),
        ]
      }),
    ],
    audit:
      row.status === facts.status && row.cancelAtPeriodEnd === facts.cancelAtPeriodEnd
        ? 'none'
        : {
            action: `subscription.${facts.status}`,
            entity: { type: 'subscription', id: row.id },
            before: { status: row.status },
            after: { status: facts.status, cancelAtPeriodEnd: facts.cancelAtPeriodEnd },
          },
    events: [
      ...(facts.status === 'past_due' && row.status !== 'past_due' ? [subscriptionPastDue({ ...about, endsAt: last?.access ?? now })] : []),
      ...(facts.status === 'ended' && row.status !== 'ended' ? [subscriptionEnded(about)] : []),
      ...(facts.status !== 'ended' && set.currentPeriodEnd !== row.currentPeriodEnd
        ? [scheduled(reconcileSubscription({ subscriptionId: row.id }), facts.periodEnd + hours)]
        : []),
    ],
  }
}

/** The order of a renewal. Its id comes from the invoice, so that two looks at once make one. */
function newPeriod(ctx: Ctx, { row, periods }: Read, renewal: InvoiceFacts): OrderRow {
  const first = periods[0]
  if (!first) throw notFound('The first order of this subscription')
  const now = iso(ctx.now)
  return {
    ...first,
    id: newId('ord', ctx.now),
    userId: row.userId,
    status: 'pending',
    gatewayRef: renewal.ref,
    redirectUrl: null,
    currency: renewal.currency,
    subtotal: renewal.amount,
    discount: 0,
    tax: 0,
    total: renewal.amount,
    refunded: 0,
    isDisputed: false,
    couponId: null,
    couponCode: null,
    openKey: null,
    settlement: unsettled,
    facts: null,
    invoiceNumber: null,
    paidAt: null,
    maturesAt: null,
    problem: null,
    checks: 0,
    revision: 0,
    createdAt: now,
    updatedAt: now,
  }
}

/** After a period has ended: whether it was renewed is asked once more, should its webhook have been lost. */
export async function reconcileEnded(ctx: Ctx, { subscriptionId }: { subscriptionId: string }): Promise<void> {
  const [row] = await ctx.db.rows(subscriptions).where(and(eq(subscriptions.id, subscriptionId)))
  if (row && row.status !== 'ended') await syncSubscription(ctx, subscriptionId)
}
