import type { DisputeFact, PaymentFact } from '../../../platform/payments/gateway.ts'

/** Accounts of a school's books. Debits are positive: money in `cash`, costs; credits negative: income, what is owed. */
export const accounts = {
  cash: (gateway: string) => `cash:${gateway}`,
  /** Paid out by hand, from the school's bank. */
  bank: 'cash:bank',
  revenue: 'revenue',
  discounts: 'discounts',
  refunds: 'refunds',
  tax: 'tax_payable',
  fees: 'gateway_fees',
  /** Money a buyer's bank holds back while a dispute is open. */
  disputed: 'disputed',
  payable: (instructorId: string) => `instructor_payable:${instructorId}`,
  /** A share that waits for the end of a dispute. */
  held: (instructorId: string) => `instructor_held:${instructorId}`,
} as const

/** Account → signed amount. Every vector sums to zero. */
export type Vector = Record<string, number>
/** What one refund or dispute takes of the tax and of each line's share. */
export type Taken = { amount: number; tax: number; shares: Record<string, number> }
export type Shares = { instructorOf: Record<string, string>; shares: Record<string, number> }

export function total(vectors: [account: string, amount: number][]): Vector {
  const sum: Vector = {}
  for (const [account, amount] of vectors) {
    const value = (sum[account] ?? 0) + amount
    if (value === 0) delete sum[account]
    else sum[account] = value
  }
  return sum
}

export const difference = (target: Vector, applied: Vector): Vector =>
  total([...Object.entries(target), ...Object.entries(applied).map(([account, amount]): [string, number] => [account, -amount])])

const sum = (values: Iterable<number>): number => [...values].reduce((all, value) => all + value, 0)

/** Each instructor's part of what is named by line. */
const byInstructor = (
  instructorOf: Record<string, string>,
  shares: Record<string, number>,
  account: (id: string) => string,
  sign: 1 | -1,
) =>
  Object.entries(shares).flatMap(([line, amount]): [string, number][] => {
    const instructor = instructorOf[line]
    return instructor ? [[account(instructor), sign * amount]] : []
  })

export function saleEffect(gateway: string, payment: PaymentFact, discount: number, { instructorOf, shares }: Shares): Vector {
  const net = payment.amount - payment.tax
  return total([
    [accounts.cash(gateway), payment.amount - payment.fee],
    [accounts.fees, payment.fee],
    [accounts.discounts, discount],
    [accounts.tax, -payment.tax],
    [accounts.revenue, -(net + discount - sum(Object.values(shares)))],
    ...byInstructor(instructorOf, shares, accounts.payable, -1),
  ])
}

export function refundEffect(gateway: string, { amount, tax, shares }: Taken, instructorOf: Record<string, string>): Vector {
  return total([
    [accounts.cash(gateway), -amount],
    [accounts.tax, tax],
    [accounts.refunds, amount - tax - sum(Object.values(shares))],
    ...byInstructor(instructorOf, shares, accounts.payable, 1),
  ])
}

/** Open: the bank holds the money and the share waits. Lost: as a refund, and the fee. Won: the fee alone, where it was kept. */
export function disputeEffect(
  gateway: string,
  dispute: DisputeFact,
  taken: Taken | undefined,
  instructorOf: Record<string, string>,
): Vector {
  const fee: [string, number][] = [
    [accounts.fees, dispute.fee],
    [accounts.cash(gateway), -dispute.fee],
  ]
  if (dispute.status === 'won' || !taken) return total(fee)
  if (dispute.status === 'lost') return total([...fee, ...Object.entries(refundEffect(gateway, taken, instructorOf))])
  return total([
    ...fee,
    [accounts.cash(gateway), -taken.amount],
    [accounts.disputed, taken.amount],
    ...byInstructor(instructorOf, taken.shares, accounts.payable, 1),
    ...byInstructor(instructorOf, taken.shares, accounts.held, -1),
  ])
}
