import { allows } from '../../../kernel/policy.ts'
import { days, iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { Order, OrderSummary } from './contract.ts'
import type { LineRow, OrderRecord, OrderRow } from './records.ts'

/** `2026-000042`: the year of the payment and the running number of the school. */
export const invoiceNumber = ({ invoiceNumber: number, paidAt }: OrderRow): string | null =>
  number === null || paidAt === null ? null : `${paidAt.slice(0, 4)}-${String(number).padStart(6, '0')}`

export function toSummary(order: OrderRow, lines: LineRow[]): OrderSummary {
  const money = (amount: number) => ({ amount, currency: order.currency })
  return {
    id: order.id,
    userId: order.userId,
    buyer: { name: order.buyer.name, email: order.buyer.email },
    status: order.status,
    isDisputed: order.isDisputed,
    lines: lines.map(({ id, kind, refId, title, amount, discount }) => ({
      id,
      kind,
      refId,
      title,
      amount: money(amount),
      discount: money(discount),
    })),
    subtotal: money(order.subtotal),
    discount: money(order.discount),
    tax: money(order.tax),
    total: money(order.total),
    refunded: money(order.refunded),
    gateway: order.gateway,
    couponCode: order.couponCode,
    subscriptionId: order.subscriptionId,
    invoiceNumber: invoiceNumber(order),
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    paidAt: order.paidAt,
  }
}

/** What may still go back: what was paid, less what went back or is on its way. */
export function refundableOf({ order, refunds, disputes }: OrderRecord): number {
  if (!order.paidAt || order.isDisputed || disputes.some((dispute) => dispute.status === 'lost')) return 0
  const gone = refunds.filter((refund) => refund.status !== 'failed').reduce((sum, refund) => sum + refund.amount, 0)
  return Math.max(0, order.total - gone)
}

/** Until when a buyer may take their money back themselves. */
export const refundUntil = ({ order, shop }: OrderRecord): string | null =>
  order.paidAt && shop.refundDays > 0 ? iso(Date.parse(order.paidAt) + shop.refundDays * days) : null

export function toOrder(ctx: Ctx, record: OrderRecord): Order {
  const { order, lines, refunds, shop } = record
  const isAdmin = allows(ctx.actor, policy.refundAnyone)
  const mayAct = allows(ctx.actor, policy.cancel, order)
  const refundable = refundableOf(record)
  const until = refundUntil(record)
  const isPending = order.status === 'pending'
  const instructions = shop.accounts.find((row) => row.gateway === 'manual')?.options.instructions
  const inTime = until !== null && until > iso(ctx.now)
  return {
    ...toSummary(order, lines),
    periodEnd: order.periodEnd,
    redirectUrl: isPending ? order.redirectUrl : null,
    instructions: isPending && order.gateway === 'manual' && typeof instructions === 'string' ? instructions : null,
    problem: isAdmin ? order.problem : null,
    refunds: refunds.map(({ id, amount, status, reason, createdAt }) => ({
      id,
      amount: { amount, currency: order.currency },
      status,
      reason,
      createdAt,
    })),
    refundable: { amount: refundable, currency: order.currency },
    refundUntil: until,
    can: {
      refund: mayAct && refundable > 0 && (isAdmin || inTime),
      cancel: mayAct && isPending,
      record: isAdmin && isPending && order.gateway === 'manual',
    },
  }
}
