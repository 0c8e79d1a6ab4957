/** What has become of a payment, as the gateway tells it now. Everything the product decides is derived from this. */
export type PaymentFacts = {
  /** `open`: the buyer has not paid. `processing`: they have, the money is on its way. */
  status: 'open' | 'processing' | 'failed' | 'expired' | 'paid'
  payment: PaymentFact | null
  refunds: RefundFact[]
  disputes: DisputeFact[]
  /** Set for the first payment of a subscription. */
  subscriptionRef?: string | null
}
/** Amounts in minor units; `amount` is what the buyer paid, tax included; `fee` is what the gateway kept. Times in ms. */
export type PaymentFact = { ref: string; amount: number; currency: string; tax: number; fee: number; at: number }
export type RefundFact = {
  ref: string
  /** Our own id of the refund, where we asked for it. */
  refundId: string | null
  amount: number
  status: 'pending' | 'succeeded' | 'failed'
  at: number
}
export type DisputeFact = { ref: string; amount: number; fee: number; status: 'open' | 'won' | 'lost'; at: number }

export type SubscriptionFacts = {
  status: 'incomplete' | 'active' | 'past_due' | 'ended'
  cancelAtPeriodEnd: boolean
  periodStart: number
  periodEnd: number
  /** Renewals, oldest first. */
  renewals: InvoiceFacts[]
}
/** One period of a subscription after the first: its payment is looked at by its ref, like a checkout. */
export type InvoiceFacts = { ref: string; amount: number; currency: string; isPaid: boolean; periodStart: number; periodEnd: number }

export type CheckoutRequest = {
  orderId: string
  tenantId: string
  currency: string
  lines: { title: string; amount: number }[]
  total: number
  email: string
  locale: string
  siteName: string
  successUrl: string
  cancelUrl: string
  /** Given for a plan: paid again every interval. */
  every: 'month' | 'year' | null
  expiresAt: number
}
export type OpenedCheckout = { ref: string; redirectUrl: string }
export type RefundRequest = { paymentRef: string; refundId: string; amount: number; currency: string; reason: string | null }
export type TransferRequest = { payoutId: string; amount: number; currency: string; account: string }

/** Whose state a webhook says has moved: our own id where the gateway kept it, else the gateway's. */
export type EventSubject =
  | { kind: 'order'; orderId: string | null; ref: string | null; paymentRef: string | null }
  | { kind: 'subscription'; ref: string }
  | { kind: 'account'; ref: string; ready: boolean }
export type GatewayEvent = { id: string; type: string; subject: EventSubject | null }

/** A payment service. It answers what is true there; it never decides what that means here. */
export interface Gateway {
  readonly name: GatewayName
  open(request: CheckoutRequest): Promise<OpenedCheckout>
  /** Looks at a checkout; where the buyer has approved and the service waits for us, takes the money if we may. */
  look(ref: string, mayTake: boolean): Promise<PaymentFacts>
  /** Nobody can pay this checkout any more. Harmless when somebody has. */
  close(ref: string): Promise<void>
  refund(request: RefundRequest): Promise<void>
  /** Checks signature and time of a webhook and says what it is about; throws VALIDATION_ERROR for a forged or stale one. */
  readEvent(body: string, headers: Headers, now: number): Promise<GatewayEvent>
  lookSubscription?(ref: string): Promise<SubscriptionFacts>
  /** At the period's end, or at once. */
  endSubscription?(ref: string, atOnce: boolean): Promise<void>
  transfer?(request: TransferRequest): Promise<string>
  /** A page at the gateway where someone gives the account their share is paid to. */
  connect?(person: { email: string; account: string | null; returnUrl: string }): Promise<{ account: string; url: string }>
}
export const gatewayNames = ['stripe', 'paypal', 'manual', 'test'] as const
export type GatewayName = (typeof gatewayNames)[number]

export const noPayment = (status: 'open' | 'processing' | 'failed' | 'expired'): PaymentFacts => ({
  status,
  payment: null,
  refunds: [],
  disputes: [],
})
