import type Stripe from 'stripe'
import { seconds } from '../../kernel/time.ts'
import type { CheckoutRequest, Gateway, SubscriptionFacts } from './gateway.ts'
import { fromStripe, toStripe } from './stripe-amounts.ts'
import { asked, stripeClient } from './stripe-client.ts'
import { genuine, subjectOf } from './stripe-events.ts'
import { invoiceFacts, sessionFacts } from './stripe-facts.ts'
import { readHead } from './told.ts'

export type StripeAccount = { key: string; webhookSecret: string; automaticTax: boolean; taxIncluded: boolean }

export function stripeGateway(account: StripeAccount): Gateway {
  const stripe = stripeClient(account.key)
  return {
    name: 'stripe',
    async open(request) {
      const session = await asked(stripe.checkout.sessions.create(sessionParams(account, request), { idempotencyKey: request.orderId }))
      return { ref: session.id, redirectUrl: session.url ?? request.cancelUrl }
    },
    look: (ref) => (ref.startsWith('in_') ? invoiceFacts(stripe, ref) : sessionFacts(stripe, ref)),
    async close(ref) {
      const session = await asked(stripe.checkout.sessions.retrieve(ref))
      if (session.status === 'open') await asked(stripe.checkout.sessions.expire(ref))
    },
    async refund({ paymentRef, refundId, amount, currency }) {
      const params = { payment_intent: paymentRef, amount: toStripe(amount, currency), metadata: { refundId } }
      await asked(stripe.refunds.create(params, { idempotencyKey: refundId }))
    },
    async readEvent(body, headers, now) {
      const event = await genuine(stripe, account.webhookSecret, { body, signature: headers.get('stripe-signature') ?? '', now })
      return { ...readHead(event, 'type'), subject: subjectOf(event) }
    },
    lookSubscription: (ref) => subscriptionFacts(stripe, ref),
    async endSubscription(ref, atOnce) {
      await asked(atOnce ? stripe.subscriptions.cancel(ref) : stripe.subscriptions.update(ref, { cancel_at_period_end: true }))
    },
    async transfer({ payoutId, amount, currency, account: destination }) {
      const params = {
        amount: toStripe(amount, currency),
        currency: currency.toLowerCase(),
        destination,
        transfer_group: payoutId,
        metadata: { payoutId },
      }
      return (await asked(stripe.transfers.create(params, { idempotencyKey: payoutId }))).id
    },
    async connect({ email, account: known, returnUrl }) {
      const id =
        known ?? (await asked(stripe.accounts.create({ type: 'express', email, capabilities: { transfers: { requested: true } } }))).id
      const link = await asked(
        stripe.accountLinks.create({ account: id, type: 'account_onboarding', return_url: returnUrl, refresh_url: returnUrl }),
      )
      return { account: id, url: link.url }
    },
  }
}

function sessionParams({ automaticTax, taxIncluded }: StripeAccount, request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const { currency, every, orderId } = request
  const metadata = { orderId, tenantId: request.tenantId }
  return {
    mode: every ? 'subscription' : 'payment',
    client_reference_id: orderId,
    customer_email: request.email,
    metadata,
    line_items: request.lines.map(({ title, amount }) => ({
      quantity: 1,
      price_data: {
        currency: currency.toLowerCase(),
        unit_amount: toStripe(amount, currency),
        product_data: { name: title.slice(0, 250) },
        tax_behavior: taxIncluded ? 'inclusive' : 'exclusive',
        ...(every ? { recurring: { interval: every } } : {}),
      },
    })),
    ...(every ? { subscription_data: { metadata } } : { payment_intent_data: { metadata } }),
    ...(automaticTax ? { automatic_tax: { enabled: true } } : {}),
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    expires_at: Math.floor(request.expiresAt / seconds),
  }
}

async function subscriptionFacts(stripe: Stripe, ref: string): Promise<SubscriptionFacts> {
  const [subscription, invoices] = await Promise.all([
    asked(stripe.subscriptions.retrieve(ref)),
    asked(stripe.invoices.list({ subscription: ref, limit: 24 })),
  ])
  const item = subscription.items.data[0]
  const { status } = subscription
  return {
    status:
      status === 'active' || status === 'trialing'
        ? 'active'
        : status === 'past_due'
          ? 'past_due'
          : status === 'incomplete'
            ? 'incomplete'
            : 'ended',
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    periodStart: (item?.current_period_start ?? subscription.start_date) * seconds,
    periodEnd: (subscription.ended_at ?? item?.current_period_end ?? subscription.start_date) * seconds,
    renewals: invoices.data
      .filter((invoice) => invoice.billing_reason !== 'subscription_create' && invoice.id)
      .reverse()
      .map((invoice) => {
        const period = invoice.lines.data[0]?.period
        return {
          ref: invoice.id,
          amount: fromStripe(invoice.total_excluding_tax ?? invoice.total, invoice.currency),
          currency: invoice.currency.toUpperCase(),
          isPaid: invoice.status === 'paid',
          periodStart: (period?.start ?? invoice.period_start) * seconds,
          periodEnd: (period?.end ?? invoice.period_end) * seconds,
        }
      }),
  }
}
