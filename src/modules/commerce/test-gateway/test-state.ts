import type {
  CheckoutRequest,
  DisputeFact,
  PaymentFact,
  PaymentFacts,
  RefundFact,
  SubscriptionFacts,
} from '../../../platform/payments/gateway.ts'
import { noPayment } from '../../../platform/payments/gateway.ts'

export type TestPayment = { payment: PaymentFact; refunds: RefundFact[]; disputes: DisputeFact[] }
type Renewal = { ref: string; isPaid: boolean; periodStart: number; periodEnd: number; paid: TestPayment | null }
/** What the test gateway knows of one checkout. */
export type TestState = {
  request: CheckoutRequest
  status: 'open' | 'challenge' | 'declined' | 'paid' | 'expired'
  paid: TestPayment | null
  subscription: {
    status: SubscriptionFacts['status']
    cancelAtPeriodEnd: boolean
    periodStart: number
    periodEnd: number
    renewals: Renewal[]
  } | null
}

export const testActions = [
  'pay',
  'challenge',
  'confirm',
  'decline',
  'abandon',
  'renew',
  'renew_fails',
  'dispute',
  'dispute_won',
  'dispute_lost',
] as const
export type TestAction = (typeof testActions)[number]

/** Months and years as a bank counts them: a year is twelve of the same day. */
function after(start: number, every: 'month' | 'year'): number {
  const date = new Date(start)
  const months = every === 'year' ? 12 : 1
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  date.setUTCDate(Math.min(day, new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()))
  return date.getTime()
}

/** 2.9 % and 30 of the smallest unit, as card processors ask. */
const charge = (ref: string, { total, currency }: CheckoutRequest, at: number): TestPayment => ({
  payment: { ref, amount: total, currency, tax: 0, fee: Math.min(total, Math.round(total * 0.029) + 30), at },
  refunds: [],
  disputes: [],
})

/** What the buyer (or, on the paid page, whoever plays the bank) does next. Anything that does not fit changes nothing. */
export function act(state: TestState, id: string, action: TestAction, now: number): TestState {
  const { request, subscription } = state
  const isOpen = state.status === 'open' || state.status === 'declined' || state.status === 'challenge'
  if (isOpen && request.expiresAt < now) return { ...state, status: 'expired' }
  if (isOpen && action === 'challenge') return { ...state, status: 'challenge' }
  if (isOpen && action === 'decline') return { ...state, status: 'declined' }
  if (isOpen && (action === 'pay' || action === 'confirm')) {
    const paid = charge(`tpay_${id}`, request, now)
    const period = request.every
      ? { status: 'active' as const, cancelAtPeriodEnd: false, periodStart: now, periodEnd: after(now, request.every), renewals: [] }
      : null
    return { ...state, status: 'paid', paid, subscription: period }
  }
  if (subscription && subscription.status !== 'ended' && (action === 'renew' || action === 'renew_fails'))
    return renewed(state, subscription, id, action === 'renew', now)
  if (state.paid && action.startsWith('dispute')) return { ...state, paid: disputed(state.paid, action, now) }
  return state
}

function renewed(
  state: TestState,
  subscription: NonNullable<TestState['subscription']>,
  id: string,
  isPaid: boolean,
  now: number,
): TestState {
  if (subscription.cancelAtPeriodEnd) return { ...state, subscription: { ...subscription, status: 'ended' } }
  const open = subscription.renewals.find((renewal) => !renewal.isPaid)
  const ref = open?.ref ?? `in_${id}_${subscription.renewals.length + 1}`
  const periodStart = open?.periodStart ?? subscription.periodEnd
  const periodEnd = after(periodStart, state.request.every ?? 'month')
  const renewal: Renewal = { ref, isPaid, periodStart, periodEnd, paid: isPaid ? charge(`tpay_${ref}`, state.request, now) : null }
  const renewals = [...subscription.renewals.filter((one) => one.ref !== ref), renewal]
  const moved = isPaid ? { status: 'active' as const, periodStart, periodEnd } : { status: 'past_due' as const }
  return { ...state, subscription: { ...subscription, ...moved, renewals } }
}

function disputed(paid: TestPayment, action: TestAction, now: number): TestPayment {
  const open = paid.disputes.find((dispute) => dispute.status === 'open')
  if (action === 'dispute')
    return open
      ? paid
      : {
          ...paid,
          disputes: [
            ...paid.disputes,
            { ref: `tdp_${paid.payment.ref}_${paid.disputes.length + 1}`, amount: paid.payment.amount, fee: 1500, status: 'open', at: now },
          ],
        }
  const status = action === 'dispute_won' ? ('won' as const) : ('lost' as const)
  return { ...paid, disputes: paid.disputes.map((dispute) => (dispute.status === 'open' ? { ...dispute, status } : dispute)) }
}

export function factsIn(state: TestState, id: string, ref: string, now: number): PaymentFacts {
  const renewal = state.subscription?.renewals.find((one) => one.ref === ref)
  const paid = ref === id ? state.paid : (renewal?.paid ?? null)
  if (paid) return { status: 'paid', ...paid, ...(state.subscription && ref === id ? { subscriptionRef: `tsub_${id}` } : {}) }
  return noPayment(state.status === 'expired' || state.request.expiresAt < now ? 'expired' : 'open')
}

export function withRefund(state: TestState, paymentRef: string, refund: RefundFact): TestState | null {
  const add = (paid: TestPayment): TestPayment | null => {
    if (paid.refunds.some((one) => one.refundId === refund.refundId)) return paid
    const left = paid.payment.amount - paid.refunds.reduce((sum, one) => sum + one.amount, 0)
    return refund.amount > left ? null : { ...paid, refunds: [...paid.refunds, refund] }
  }
  if (state.paid?.payment.ref === paymentRef) {
    const paid = add(state.paid)
    return paid && { ...state, paid }
  }
  const { subscription } = state
  const found = subscription?.renewals.find((one) => one.paid?.payment.ref === paymentRef)
  const paid = found?.paid && add(found.paid)
  if (!subscription || !paid) return null
  return {
    ...state,
    subscription: { ...subscription, renewals: subscription.renewals.map((one) => (one === found ? { ...one, paid } : one)) },
  }
}
