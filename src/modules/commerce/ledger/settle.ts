import type { DisputeFact, PaymentFact, PaymentFacts, RefundFact } from '../../../platform/payments/gateway.ts'
import { allocate, percentOf, proportion } from './allocate.ts'
import { difference, disputeEffect, refundEffect, saleEffect, type Taken, type Vector } from './effects.ts'

export type OrderStatus = 'pending' | 'paid' | 'failed' | 'cancelled' | 'partially_refunded' | 'refunded'
export type Terms = {
  orderId: string
  gateway: string
  discount: number
  lines: { id: string; net: number; instructorId: string | null; sharePercent: number }[]
  /** Lines that a refund of ours gives back, by the refund's id. */
  refundedLines: Record<string, string[]>
}
/** What the books already hold of an order. Kept with it, so that settling again posts only what is new. */
export type Settlement = {
  entries: number
  applied: Record<string, Vector>
  /** What access the order gives, as it was last written (orders/apply-facts.ts). */
  access?: string
}
export type EntryKind = 'sale' | 'refund' | 'dispute'
export type Entry = { key: string; kind: EntryKind; postings: Vector }
export type Settled = {
  settlement: Settlement
  entries: Entry[]
  status: OrderStatus
  /** Money that has gone back: refunds that succeeded, and disputes that are lost. */
  refunded: number
  isDisputed: boolean
  /** The lines whose access this order still grants. */
  liveLines: string[]
}

export const unsettled: Settlement = { entries: 0, applied: {} }

/**
 * Brings the books of an order to what the gateway says now. Pure, and the same whatever came before: each fact has an
 * effect on the accounts, and only the difference to what was posted is posted. So events may come twice, late or turned round.
 */
export function settle(terms: Terms, before: Settlement, facts: PaymentFacts): Settled {
  const { payment } = facts
  if (!payment) return { ...nothing(before), status: unpaid[facts.status] }
  const shares = sharesOf(terms, payment)
  const taken = takeBack(terms, shares.shares, facts, payment)
  const effects: Record<string, Vector> = { sale: saleEffect(terms.gateway, payment, terms.discount, shares) }
  for (const refund of facts.refunds) {
    const share = taken[refundKey(refund)]
    effects[refundKey(refund)] = share ? refundEffect(terms.gateway, share, shares.instructorOf) : {}
  }
  for (const dispute of facts.disputes) {
    effects[disputeKey(dispute)] = disputeEffect(terms.gateway, dispute, taken[disputeKey(dispute)], shares.instructorOf)
  }
  const { entries, applied } = post(terms.orderId, before, effects)
  return {
    settlement: { entries: before.entries + entries.length, applied },
    entries,
    ...standing(terms, facts, payment),
  }
}

const unpaid = { open: 'pending', processing: 'pending', failed: 'failed', expired: 'cancelled', paid: 'pending' } as const
const nothing = (settlement: Settlement) => ({ settlement, entries: [], refunded: 0, isDisputed: false, liveLines: [] })
const refundKey = (refund: RefundFact): string => `refund:${refund.ref}`
const disputeKey = (dispute: DisputeFact): string => `dispute:${dispute.ref}`

/** What the instructor of each line earns: a share of what was paid for it, without tax. */
function sharesOf({ lines }: Terms, payment: PaymentFact) {
  const nets = allocate(
    payment.amount - payment.tax,
    lines.map((line) => line.net),
  )
  const shared = lines.map((line, i) => ({ ...line, share: percentOf(nets[i] ?? 0, line.sharePercent) }))
  const owned = shared.filter((line) => line.instructorId !== null && line.share > 0)
  return {
    instructorOf: Object.fromEntries(owned.map((line) => [line.id, line.instructorId ?? ''])),
    shares: Object.fromEntries(owned.map((line) => [line.id, line.share])),
  }
}

type Taking = { key: string; amount: number; at: number; isFinal: boolean; lineIds: string[] | undefined }
function takingFacts(terms: Terms, facts: PaymentFacts): Taking[] {
  const refunds = facts.refunds
    .filter((refund) => refund.status === 'succeeded')
    .map((refund) => ({
      key: refundKey(refund),
      amount: refund.amount,
      at: refund.at,
      isFinal: true,
      lineIds: terms.refundedLines[refund.refundId ?? ''],
    }))
  const disputes = facts.disputes
    .filter((dispute) => dispute.status !== 'won')
    .map((dispute) => ({
      key: disputeKey(dispute),
      amount: dispute.amount,
      at: dispute.at,
      isFinal: dispute.status === 'lost',
      lineIds: undefined,
    }))
  // What is gone for good takes first: an open dispute only holds back what is left.
  return [...refunds, ...disputes].sort((a, b) => Number(b.isFinal) - Number(a.isFinal) || a.at - b.at || a.key.localeCompare(b.key))
}

/**
 * Who gives back how much. Worked out anew from all facts in the order they happened, so that a refund which fails later
 * leaves no trace in what the others took; whatever completes the amount takes the rest, to the last unit.
 */
function takeBack(terms: Terms, shares: Record<string, number>, facts: PaymentFacts, payment: PaymentFact): Record<string, Taken> {
  const taken: Record<string, Taken> = {}
  let gone = 0
  const used = { tax: 0, shares: {} as Record<string, number> }
  for (const { key, amount, lineIds } of takingFacts(terms, facts)) {
    gone += amount
    const next = (whole: number, before: number): number => clamp(proportion(whole, gone, payment.amount) - before, whole - before)
    const ofLine = ([line, whole]: [string, number]): [string, number] => {
      const before = used.shares[line] ?? 0
      if (!lineIds || gone >= payment.amount) return [line, next(whole, before)]
      return [line, lineIds.includes(line) ? whole - before : 0]
    }
    const part: Taken = { amount, tax: next(payment.tax, used.tax), shares: Object.fromEntries(Object.entries(shares).map(ofLine)) }
    used.tax += part.tax
    for (const [line, share] of Object.entries(part.shares)) used.shares[line] = (used.shares[line] ?? 0) + share
    taken[key] = part
  }
  return taken
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most))

function post(orderId: string, before: Settlement, effects: Record<string, Vector>) {
  const entries: Entry[] = []
  const applied: Record<string, Vector> = {}
  for (const key of new Set([...Object.keys(before.applied), ...Object.keys(effects)])) {
    // A fact the gateway no longer names keeps its effect: gateways list what was, they do not take it back.
    const target = effects[key] ?? before.applied[key] ?? {}
    const postings = difference(target, before.applied[key] ?? {})
    if (Object.keys(target).length > 0) applied[key] = target
    if (Object.keys(postings).length === 0) continue
    const kind = (key.split(':')[0] ?? 'sale') as EntryKind
    entries.push({ key: `${orderId}:${before.entries + entries.length}`, kind, postings })
  }
  return { entries, applied }
}

function standing(terms: Terms, facts: PaymentFacts, payment: PaymentFact) {
  const succeeded = facts.refunds.filter((refund) => refund.status === 'succeeded')
  const lost = facts.disputes.filter((dispute) => dispute.status === 'lost')
  const refunded = [...succeeded, ...lost].reduce((sum, { amount }) => sum + amount, 0)
  const isDisputed = facts.disputes.some((dispute) => dispute.status === 'open')
  const whole = payment.amount > 0 && refunded >= payment.amount
  const backLines = new Set(succeeded.flatMap((refund) => terms.refundedLines[refund.refundId ?? ''] ?? []))
  const holds = !whole && !isDisputed && lost.length === 0
  const status: OrderStatus = whole ? 'refunded' : refunded > 0 ? 'partially_refunded' : 'paid'
  const liveLines = holds ? terms.lines.map((line) => line.id).filter((id) => !backLines.has(id)) : []
  return { status, refunded, isDisputed, liveLines }
}
