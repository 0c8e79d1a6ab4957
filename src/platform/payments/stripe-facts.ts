import type Stripe from 'stripe'
import { seconds } from '../../kernel/time.ts'
import type { DisputeFact, PaymentFacts, RefundFact } from './gateway.ts'
import { noPayment } from './gateway.ts'
import { fromStripe } from './stripe-amounts.ts'
import { asked } from './stripe-client.ts'

const idOf = (ref: string | { id: string } | null | undefined): string | null => (typeof ref === 'string' ? ref : (ref?.id ?? null))

/** A checkout session and, once it is paid, its payment, refunds and disputes. */
export async function sessionFacts(stripe: Stripe, id: string): Promise<PaymentFacts> {
  const session = await asked(stripe.checkout.sessions.retrieve(id))
  const tax = session.total_details?.amount_tax ?? 0
  if (session.status === 'expired') return noPayment('expired')
  if (session.status === 'open') return noPayment('open')
  const subscriptionRef = idOf(session.subscription)
  if (subscriptionRef) return { ...(await invoiceFacts(stripe, idOf(session.invoice) ?? '')), subscriptionRef }
  const intent = idOf(session.payment_intent)
  return intent ? intentFacts(stripe, intent, tax) : noPayment('processing')
}

/** What was charged for one period of a subscription. */
export async function invoiceFacts(stripe: Stripe, id: string): Promise<PaymentFacts> {
  const invoice = await asked(stripe.invoices.retrieve(id, { expand: ['payments'] }))
  const tax = (invoice.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0)
  if (invoice.status === 'void' || invoice.status === 'uncollectible') return noPayment('failed')
  const made = invoice.payments?.data.find((one) => one.status === 'paid') ?? invoice.payments?.data[0]
  const intent = idOf(made?.payment.payment_intent)
  return intent ? intentFacts(stripe, intent, tax) : noPayment('open')
}

async function intentFacts(stripe: Stripe, id: string, tax: number): Promise<PaymentFacts> {
  const intent = await asked(stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.balance_transaction', 'latest_charge.refunds'] }))
  if (intent.status === 'processing') return noPayment('processing')
  if (intent.status === 'canceled') return noPayment('expired')
  const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge
  if (intent.status !== 'succeeded' || !charge) return noPayment(charge?.status === 'failed' ? 'failed' : 'open')
  const [refunds, disputes] = await Promise.all([refundsOf(stripe, id, charge), charge.disputed ? disputesOf(stripe, id) : []])
  const currency = intent.currency.toUpperCase()
  return {
    status: 'paid',
    payment: {
      ref: id,
      amount: fromStripe(intent.amount_received, currency),
      currency,
      tax: fromStripe(tax, currency),
      fee: feeOf(charge, currency),
      at: charge.created * seconds,
    },
    refunds,
    disputes,
  }
}

/** The fee is in the currency the account is kept in; the rate of the charge brings it back. Null until Stripe has worked it out. */
function feeOf(charge: Stripe.Charge, currency: string): number {
  const kept = charge.balance_transaction
  if (!kept || typeof kept === 'string') return 0
  const rate = kept.currency.toUpperCase() === currency ? 1 : (kept.exchange_rate ?? 1)
  return fromStripe(Math.round(kept.fee / rate), currency)
}

async function refundsOf(stripe: Stripe, intent: string, charge: Stripe.Charge): Promise<RefundFact[]> {
  const listed =
    charge.refunds?.has_more === false
      ? charge.refunds.data
      : (await asked(stripe.refunds.list({ payment_intent: intent, limit: 100 }))).data
  return listed.map((refund) => ({
    ref: refund.id,
    refundId: refund.metadata?.refundId ?? null,
    amount: fromStripe(refund.amount, refund.currency),
    status: refund.status === 'succeeded' ? 'succeeded' : refund.status === 'failed' || refund.status === 'canceled' ? 'failed' : 'pending',
    at: refund.created * seconds,
  }))
}

/** An inquiry or a prevented dispute moves no money: it is none for the books. */
const statusOf: Record<string, DisputeFact['status']> = {
  needs_response: 'open',
  under_review: 'open',
  appeal_needs_response: 'open',
  appeal_under_review: 'open',
  won: 'won',
  lost: 'lost',
}

async function disputesOf(stripe: Stripe, intent: string): Promise<DisputeFact[]> {
  const { data } = await asked(stripe.disputes.list({ payment_intent: intent, limit: 20 }))
  return data.flatMap((dispute) => {
    const status = statusOf[dispute.status]
    if (!status) return []
    const fee = dispute.balance_transactions.reduce((sum, moved) => sum + moved.fee, 0)
    return [
      {
        ref: dispute.id,
        amount: fromStripe(dispute.amount, dispute.currency),
        fee: fromStripe(fee, dispute.currency),
        status,
        at: dispute.created * seconds,
      },
    ]
  })
}
