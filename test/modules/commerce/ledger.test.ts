import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Entry, type Settlement, settle, type Terms, unsettled } from '../../../src/modules/commerce/ledger/settle.ts'
import { type Grant, hasAccess } from '../../../src/modules/enrollment/access/access-math.ts'
import type { DisputeFact, PaymentFacts, RefundFact } from '../../../src/platform/payments/gateway.ts'

/** A school of three instructors, four buyers and five courses, whose gateway does whatever it likes in any order. */
type Sale = { terms: Terms; facts: PaymentFacts; settlement: Settlement; buyer: number; courses: number[]; live: string[]; status: string }
const instructors = ['ada', 'ben', null] as const
const holdDays = 3

const step = fc.oneof(
  fc.record({
    do: fc.constant('sale' as const),
    buyer: fc.nat(3),
    prices: fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 3 }),
    discount: fc.nat(60),
    tax: fc.nat(25),
    fee: fc.nat(5),
    share: fc.integer({ min: 0, max: 100 }),
  }),
  fc.record({ do: fc.constant('refund' as const), at: fc.nat(20), part: fc.integer({ min: 1, max: 100 }), line: fc.option(fc.nat(2)) }),
  fc.record({ do: fc.constant('refund fails later' as const), at: fc.nat(20) }),
  fc.record({ do: fc.constant('dispute' as const), at: fc.nat(20), fee: fc.nat(1500) }),
  fc.record({ do: fc.constant('dispute ends' as const), at: fc.nat(20), won: fc.boolean() }),
  fc.record({ do: fc.constant('again' as const), at: fc.nat(20) }),
  fc.record({ do: fc.constant('payout' as const) }),
  fc.record({ do: fc.constant('days' as const), days: fc.integer({ min: 1, max: 5 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

class Book {
  day = 0
  sales: Sale[] = []
  entries: (Entry & { day: number; availableOn: number })[] = []
  payouts: { who: string; amount: number }[] = []
  negative = 0

  balance(account: string, upTo = Number.POSITIVE_INFINITY): number {
    return 0 - this.entries.filter((entry) => entry.availableOn <= upTo).reduce((sum, entry) => sum + (entry.postings[account] ?? 0), 0)
  }

  settle(sale: Sale): Entry[] {
    const settled = settle(sale.terms, sale.settlement, sale.facts)
    const matures = (sale.facts.payment?.at ?? 0) + holdDays
    for (const entry of settled.entries) this.entries.push({ ...entry, day: this.day, availableOn: Math.max(matures, this.day) })
    Object.assign(sale, { settlement: settled.settlement, live: settled.liveLines, status: settled.status })
    return settled.entries
  }

  run(step: Step): void {
    if (step.do === 'days') this.day += step.days
    else if (step.do === 'sale') this.sell(step)
    else if (step.do === 'payout') this.payOut()
    else {
      const sale = this.sales[step.at % Math.max(1, this.sales.length)]
      if (sale) this.change(sale, step)
    }
  }

  private sell({ buyer, prices, discount, tax, fee, share }: Extract<Step, { do: 'sale' }>): void {
    const id = `ord_${this.sales.length}`
    const nets = prices.map((price) => price - Math.floor((price * discount) / 100))
    const net = nets.reduce((a, b) => a + b, 0)
    const taxed = Math.floor((net * tax) / 100)
    const terms: Terms = {
      orderId: id,
      gateway: 'stripe',
      discount: prices.reduce((a, b) => a + b, 0) - net,
      lines: nets.map((lineNet, i) => ({ id: `l${i}`, net: lineNet, instructorId: instructors[i % 3] ?? null, sharePercent: share })),
      refundedLines: {},
    }
    const payment = { ref: `pi_${id}`, amount: net + taxed, currency: 'USD', tax: taxed, fee: Math.floor((net * fee) / 100), at: this.day }
    const facts: PaymentFacts = { status: 'paid', payment, refunds: [], disputes: [] }
    const sale = { terms, facts, settlement: unsettled, buyer, courses: prices.map((price) => price % 5), live: [], status: 'pending' }
    this.sales.push(sale)
    this.settle(sale)
  }

  private change(sale: Sale, step: Extract<Step, { at: number }>): void {
    const { facts, terms } = sale
    const paid = facts.payment?.amount ?? 0
    const gone = facts.refunds.filter((r) => r.status === 'succeeded').reduce((sum, r) => sum + r.amount, 0)
    if (step.do === 'refund' && paid > gone) {
      const ref = `re_${facts.refunds.length}`
      const amount = Math.max(1, Math.floor(((paid - gone) * step.part) / 100))
      const line = step.line === null ? undefined : terms.lines[step.line]
      if (line) terms.refundedLines = { ...terms.refundedLines, [ref]: [line.id] }
      const refund: RefundFact = { ref, refundId: ref, amount, status: 'succeeded', at: this.day }
      sale.facts = { ...facts, refunds: [...facts.refunds, refund] }
    }
    if (step.do === 'refund fails later') {
      sale.facts = { ...facts, refunds: facts.refunds.map((r, i) => (i === 0 ? { ...r, status: 'failed' as const } : r)) }
    }
    if (step.do === 'dispute' && paid > 0 && !facts.disputes.some((d) => d.status === 'open')) {
      const dispute: DisputeFact = { ref: `dp_${facts.disputes.length}`, amount: paid, fee: step.fee, status: 'open', at: this.day }
      sale.facts = { ...facts, disputes: [...facts.disputes, dispute] }
    }
    if (step.do === 'dispute ends') {
      const status = step.won ? ('won' as const) : ('lost' as const)
      sale.facts = { ...facts, disputes: facts.disputes.map((d) => (d.status === 'open' ? { ...d, status } : d)) }
    }
    this.settle(sale)
    if (step.do === 'again') expect(this.settle(sale)).toEqual([])
  }

  private payOut(): void {
    for (const who of ['ada', 'ben']) {
      const account = `instructor_payable:${who}`
      const available = this.balance(account, this.day)
      if (this.balance(account) < 0) this.negative += 1
      if (available <= 0) continue
      this.payouts.push({ who, amount: available })
      const postings = { [account]: available, 'cash:bank': -available }
      this.entries.push({ key: `payout:${this.payouts.length}`, kind: 'sale', postings, day: this.day, availableOn: this.day })
    }
  }

  grantsOf(buyer: number): Grant[] {
    return this.sales
      .filter((sale) => sale.buyer === buyer)
      .flatMap((sale) =>
        sale.courses.map((course, i) => ({
          courseId: `crs_${course}`,
          from: '0',
          until: null,
          removedAt: sale.live.includes(`l${i}`) ? null : '1',
        })),
      )
  }
}

/** Told anew, from the facts alone and not from what was settled: who owns what. */
function ownsByFacts(sale: Sale, line: number): boolean {
  const { refunds, disputes, payment } = sale.facts
  const succeeded = refunds.filter((r) => r.status === 'succeeded')
  if (disputes.some((d) => d.status !== 'won')) return false
  if (payment && payment.amount > 0 && succeeded.reduce((sum, r) => sum + r.amount, 0) >= payment.amount) return false
  return !succeeded.some((r) => sale.terms.refundedLines[r.refundId ?? '']?.includes(`l${line}`))
}

describe('whatever the gateway does', () => {
  test('10,000 sequences of sale, partial refund, dispute and payout: the books balance, and access is the union of grants', () => {
    const seen = { sequences: 0, entries: 0, payouts: 0, carried: 0 }
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), (steps) => {
        const book = new Book()
        for (const one of steps) book.run(one)
        for (const { postings } of book.entries) expect(Object.values(postings).reduce((a, b) => a + b, 0)).toBe(0)
        for (const sale of book.sales) expectWhole(book, sale)
        for (let buyer = 0; buyer < 4; buyer++)
          for (let course = 0; course < 5; course++) {
            const owned = book.sales.some((s) => s.buyer === buyer && s.courses.some((c, i) => c === course && ownsByFacts(s, i)))
            expect(hasAccess(book.grantsOf(buyer), `crs_${course}`, '2')).toBe(owned)
          }
        for (const who of ['ada', 'ben']) {
          // A debt from a refund after a payout is carried: it is taken from what is earned next, and nothing is paid twice.
          const earned = book.sales.reduce((all, sale) => all + owedBy(book, sale, who), 0)
          const paid = book.payouts.filter((payout) => payout.who === who).reduce((all, { amount }) => all + amount, 0)
          expect(book.balance(`instructor_payable:${who}`) + book.balance(`instructor_held:${who}`)).toBe(earned - paid)
        }
        seen.sequences += 1
        seen.entries += book.entries.length
        seen.payouts += book.payouts.length
        seen.carried += book.negative
      }),
      { numRuns: 10_000, seed: 20_261_121 },
    )
    console.info('ledger property:', JSON.stringify(seen))
    expect([seen.sequences, seen.payouts > 100, seen.carried > 100]).toEqual([10_000, true, true])
  }, 120_000)

  test('the same facts in another order leave the same balance of cash, and never more returned than was there', () => {
    const shuffled = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 4, max: 99_999 }), (order, amount) => {
        const refunds = order.map(
          (i): RefundFact => ({ ref: `re_${i}`, refundId: null, amount: Math.floor(amount / 4), status: 'succeeded', at: i }),
        )
        const terms: Terms = {
          orderId: 'ord',
          gateway: 'stripe',
          discount: 0,
          lines: [{ id: 'l0', net: amount, instructorId: 'ada', sharePercent: 70 }],
          refundedLines: {},
        }
        const payment = { ref: 'pi', amount, currency: 'USD', tax: 0, fee: 0, at: 0 }
        let settlement = unsettled
        const books: Entry[] = []
        for (let n = 0; n <= 4; n++) {
          const settled = settle(terms, settlement, { status: 'paid', payment, refunds: refunds.slice(0, n), disputes: [] })
          settlement = settled.settlement
          books.push(...settled.entries)
        }
        const sum = (account: string) => books.reduce((all, { postings }) => all + (postings[account] ?? 0), 0)
        expect(sum('cash:stripe')).toBe(amount - 4 * Math.floor(amount / 4))
        expect(-sum('instructor_payable:ada')).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

/** What an order still earns someone: to be paid, paid already, or waiting for the end of a dispute. */
function owedBy(book: Book, sale: Sale, who: string): number {
  const mine = book.entries.filter(({ key }) => key.startsWith(`${sale.terms.orderId}:`))
  const parts = mine.map(({ postings }) => (postings[`instructor_payable:${who}`] ?? 0) + (postings[`instructor_held:${who}`] ?? 0))
  return 0 - parts.reduce((all, part) => all + part, 0)
}

/** An order that is given back whole leaves nothing owed to anyone; nothing is ever given back twice. */
function expectWhole(book: Book, sale: Sale): void {
  const mine = book.entries.filter(({ key }) => key.startsWith(`${sale.terms.orderId}:`))
  const sum = (account: string) => mine.reduce((all, { postings }) => all + (postings[account] ?? 0), 0)
  const owed = (who: string) => owedBy(book, sale, who)
  for (const who of ['ada', 'ben']) expect(owed(who)).toBeGreaterThanOrEqual(0)
  expect(-sum('tax_payable')).toBeGreaterThanOrEqual(0)
  const taking = [
    ...sale.facts.refunds.filter((r) => r.status === 'succeeded'),
    ...sale.facts.disputes.filter((d) => d.status === 'lost'),
  ].reduce((all, { amount }) => all + amount, 0)
  const paid = sale.facts.payment?.amount ?? 0
  if (taking >= paid) {
    expect([owed('ada'), owed('ben')]).toEqual([0, 0])
    expect(sum('tax_payable') || 0).toBe(0)
  }
  const open = sale.facts.disputes.filter((d) => d.status === 'open').reduce((all, { amount }) => all + amount, 0)
  const fees = (sale.facts.payment?.fee ?? 0) + sale.facts.disputes.reduce((all, { fee }) => all + fee, 0)
  expect(sum('cash:stripe')).toBe(paid - fees - taking - open)
  expect(sum('disputed')).toBe(open)
}
