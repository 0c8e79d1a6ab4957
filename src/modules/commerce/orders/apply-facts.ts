import { and, eq, sql } from 'drizzle-orm'
import type { DomainEvent, JobRequest } from '../../../kernel/events.ts'
import { days, iso } from '../../../kernel/time.ts'
import type { Commit, Ctx, Guard } from '../../../platform/ctx.ts'
import type { PaymentFacts } from '../../../platform/payments/gateway.ts'
import { type AccessChange, planAccess } from '../../enrollment/public.ts'
import { orderDisputed, orderPaid, orderRefunded } from '../events.ts'
import { type Settled, settle, type Terms } from '../ledger/settle.ts'
import { writeLedger } from '../ledger/write-ledger.ts'
import { commerceSettings, couponRedemptions } from '../tables.ts'
import { factRows } from './fact-rows.ts'
import type { OrderRecord } from './records.ts'
import { orders } from './tables.ts'

/** When the gateway was asked: an older look never undoes what a newer one showed. */
export type SeenFacts = PaymentFacts & { asOf: number }
export type Outcome = 'unchanged' | 'changed' | 'mismatch'

export const termsOf = ({ order, lines, refunds }: OrderRecord): Terms => ({
  orderId: order.id,
  gateway: order.gateway,
  discount: order.discount,
  lines: lines.map((line) => ({
    id: line.id,
    net: line.amount - line.discount,
    instructorId: line.instructorId,
    sharePercent: line.sharePercent,
  })),
  refundedLines: Object.fromEntries(refunds.flatMap((refund) => (refund.lineIds ? [[refund.id, refund.lineIds]] : []))),
})

/**
 * Brings an order, its payments, the books and the buyer's access to what the gateway says, in one commit. Nothing is
 * stepped from event to event: the same facts give the same order, however often and in whatever order they come.
 */
export async function applyFacts(ctx: Ctx, record: OrderRecord, seen: SeenFacts): Promise<Outcome> {
  const { order } = record
  // An order that was given up stays so, though its page at the gateway may still be open; only money brings it back.
  const facts: SeenFacts = order.status === 'cancelled' && !seen.payment ? { ...seen, status: 'expired' } : seen
  const before = order.facts as SeenFacts | null
  if (before && before.asOf > facts.asOf) return 'unchanged'
  const wrong = mismatch(record, facts)
  if (wrong) return wrong === order.problem ? 'mismatch' : noteMismatch(ctx, record, wrong)
  const settled = settle(termsOf(record), order.settlement, facts)
  const access = accessOf(record, settled)
  const accessKey = JSON.stringify(access)
  const hadAccess = order.settlement.access ?? nothing
  const isSame = settled.entries.length === 0 && order.status === settled.status && accessKey === hadAccess && same(before, facts)
  if (isSame) return 'unchanged'
  const plan = accessKey === hadAccess ? null : await planAccess(ctx, order.userId, access)
  const paidAt = order.paidAt ?? (facts.payment ? iso(facts.payment.at) : null)
  const maturesAt = order.maturesAt ?? (facts.payment ? iso(facts.payment.at + record.shop.holdDays * days) : null)
  const tax = facts.payment?.tax ?? order.tax
  const isFirstPaid = order.paidAt === null && paidAt !== null
  const isOpen = settled.status === 'pending'
  await ctx.commit({
    guards: [unchanged(ctx, record), ...(plan?.guards ?? [])],
    writes: [
      ...(isFirstPaid ? takeInvoiceNumber(ctx, order.id) : []),
      ctx.db
        .update(orders)
        .set({
          status: settled.status,
          tax,
          total: facts.payment?.amount ?? order.total,
          refunded: settled.refunded,
          isDisputed: settled.isDisputed,
          settlement: { ...settled.settlement, access: accessKey },
          facts,
          problem: null,
          paidAt,
          maturesAt,
          revision: order.revision + 1,
          updatedAt: iso(ctx.now),
          ...(isOpen ? {} : { openKey: null, redirectUrl: null }),
        })
        .where(eq(orders.id, order.id)),
      ...factRows(ctx, record, facts),
      ...writeLedger(ctx, settled.entries, { orderId: order.id, currency: order.currency, availableAt: maturesAt }),
      ...couponUse(ctx, record, settled),
      ...(plan?.writes ?? []),
    ],
    audit:
      order.status === settled.status
        ? 'none'
        : {
            action: `order.${settled.status}`,
            entity: { type: 'order', id: order.id },
            before: { status: order.status },
            after: { status: settled.status, refunded: settled.refunded },
          },
    events: [...announce(record, facts, settled, isFirstPaid), ...(plan?.events ?? [])],
  })
  return 'changed'
}

/** Money that is not what was asked for opens nothing: it is told to an admin, who refunds it or notes it. */
function mismatch({ order, shop }: OrderRecord, { payment }: SeenFacts): string | null {
  if (!payment) return null
  if (payment.currency !== order.currency) return `Paid in ${payment.currency}, not in ${order.currency}.`
  const net = shop.taxIncluded ? payment.amount : payment.amount - payment.tax
  return net < order.subtotal - order.discount ? `Paid ${net} of ${order.subtotal - order.discount} (minor units, without tax).` : null
}

async function noteMismatch(ctx: Ctx, record: OrderRecord, problem: string): Promise<Outcome> {
  const { order } = record
  await ctx.commit({
    guards: [unchanged(ctx, record)],
    writes: [
      ctx.db
        .update(orders)
        .set({ problem, revision: order.revision + 1, updatedAt: iso(ctx.now) })
        .where(eq(orders.id, order.id)),
    ],
    audit: { action: 'order.mismatch', entity: { type: 'order', id: order.id }, after: { problem } },
  })
  return 'mismatch'
}

const same = (before: SeenFacts | null, after: SeenFacts): boolean =>
  before !== null && JSON.stringify({ ...before, asOf: 0 }) === JSON.stringify({ ...after, asOf: 0 })

export const staleOrder = 'This order was changed at the same moment. Try again.'
const unchanged = (ctx: Ctx, { order }: OrderRecord): Guard => ({
  holds: sql`EXISTS (SELECT 1 FROM orders WHERE tenant_id = ${ctx.tenant.id} AND id = ${order.id} AND revision = ${order.revision})`,
  error: { code: 'CONFLICT', message: staleOrder },
})

/** No change of access, as it is written down. */
const nothing = '{}'

/** What the order grants: lines that were bought for good, or a plan until its period (subscriptions/sync-subscription.ts) ends. */
function accessOf({ order, lines }: OrderRecord, { liveLines }: Settled): AccessChange {
  const isPlan = order.subscriptionId !== null
  const source = isPlan ? ('subscription' as const) : ('order' as const)
  const opens = (isLive: boolean): string[] => [
    ...new Set(lines.filter((line) => liveLines.includes(line.id) === isLive).flatMap((line) => line.opens)),
  ]
  const live = opens(true)
  const gone = opens(false).filter((course) => !live.includes(course))
  const until = isPlan && order.periodEnd ? order.expiresAt : null
  return {
    ...(live.length > 0 && (!isPlan || until) ? { give: [{ courseIds: live, source, refId: order.id, until, enrol: !isPlan }] } : {}),
    ...(gone.length > 0 && (order.settlement.access ?? nothing) !== nothing
      ? { take: [{ source, refId: order.id, courseIds: gone }] }
      : {}),
  }
}

/** Numbers of invoices follow each other without a gap: the number is taken in the commit that needs it. */
function takeInvoiceNumber(ctx: Ctx, orderId: string): Commit['writes'] {
  const now = iso(ctx.now)
  const next = sql<number>`(SELECT next_invoice FROM commerce_settings WHERE tenant_id = ${ctx.tenant.id})`
  return [
    ctx.db.insert(commerceSettings).values({ createdAt: now, updatedAt: now }).onConflictDoNothing(),
    ctx.db.update(orders).set({ invoiceNumber: next }).where(eq(orders.id, orderId)),
    ctx.db.update(commerceSettings).set({ nextInvoice: sql`${commerceSettings.nextInvoice} + 1` }),
  ]
}

/** A use of a coupon is held by an open order and kept by a paid one; one that comes to nothing gives it back. */
function couponUse(ctx: Ctx, { order }: OrderRecord, { status }: Settled): Commit['writes'] {
  if (!order.couponId || status === order.status) return []
  const use = { couponId: order.couponId, orderId: order.id, userId: order.userId }
  if (status === 'cancelled' || status === 'failed')
    return [
      ctx.db.delete(couponRedemptions).where(and(eq(couponRedemptions.couponId, use.couponId), eq(couponRedemptions.orderId, order.id))),
    ]
  return [ctx.db.insert(couponRedemptions).values(use).onConflictDoNothing()]
}

function announce(
  { order, lines, disputes }: OrderRecord,
  facts: SeenFacts,
  settled: Settled,
  isFirstPaid: boolean,
): (DomainEvent | JobRequest)[] {
  const about = { orderId: order.id, userId: order.userId, currency: order.currency }
  const changed = facts.disputes.filter((dispute) => disputes.find((row) => row.gatewayRef === dispute.ref)?.status !== dispute.status)
  return [
    ...(isFirstPaid
      ? [
          orderPaid({
            ...about,
            amount: facts.payment?.amount ?? 0,
            courseIds: lines.flatMap((line) => line.opens),
            isRenewal: order.gatewayRef?.startsWith('in_') ?? false,
          }),
        ]
      : []),
    ...(settled.refunded > order.refunded
      ? [orderRefunded({ ...about, amount: settled.refunded - order.refunded, isWhole: settled.status === 'refunded' })]
      : []),
    ...changed.map((dispute) => orderDisputed({ ...about, amount: dispute.amount, status: dispute.status })),
  ]
}
