import Stripe from 'stripe'
import { z } from 'zod'
import { seconds } from '../../kernel/time.ts'
import { forged } from './failures.ts'
import type { EventSubject } from './gateway.ts'
import { readAbout } from './told.ts'

/** Webhooks older than this are replays (Stripe's own default); one from further ahead than this is nobody's either. */
const tolerance = 300

/** The body of a webhook that Stripe signed within the last five minutes, whatever it holds. */
export async function genuine(stripe: Stripe, secret: string, sent: { body: string; signature: string; now: number }): Promise<unknown> {
  const { body, signature, now } = sent
  const crypto = Stripe.createSubtleCryptoProvider()
  // The library looks back only.
  const signedAt = Number(/(?:^|,)\s*t=(\d+)/.exec(signature)?.[1])
  const checker = stripe.webhooks.signature
  if (!checker || !(signedAt * seconds - now <= tolerance * seconds)) throw forged('Stripe-Signature')
  await checker.verifyHeaderAsync(body, signature, secret, tolerance, crypto).catch(() => Promise.reject(forged('Stripe-Signature')))
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const text = z.string().nullish()
const reference = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish()
const id = z.string().min(1)
const About = z.object({
  data: z.object({
    object: z.discriminatedUnion('object', [
      z.object({
        object: z.literal('checkout.session'),
        id,
        client_reference_id: text,
        metadata: z.record(z.string(), z.string()).nullish(),
      }),
      z.object({ object: z.literal('payment_intent'), id, metadata: z.record(z.string(), z.string()).nullish() }),
      z.object({
        object: z.enum(['charge', 'refund', 'dispute']),
        payment_intent: reference,
        metadata: z.record(z.string(), z.string()).nullish(),
      }),
      z.object({ object: z.literal('subscription'), id }),
      z.object({
        object: z.literal('invoice'),
        parent: z.object({ subscription_details: z.object({ subscription: reference }).nullish() }).nullish(),
      }),
      z.object({ object: z.literal('account'), id, details_submitted: z.boolean(), payouts_enabled: z.boolean() }),
    ]),
  }),
})

/** What an event is about. Its contents are not believed: they may be old by now, so the gateway is asked. */
export function subjectOf(event: unknown): EventSubject | null {
  const object = readAbout(About, event)?.data.object
  switch (object?.object) {
    case 'checkout.session':
      return { kind: 'order', orderId: object.metadata?.orderId ?? object.client_reference_id ?? null, ref: object.id, paymentRef: null }
    case 'payment_intent':
      return { kind: 'order', orderId: object.metadata?.orderId ?? null, ref: null, paymentRef: object.id }
    case 'charge':
    case 'refund':
    case 'dispute':
      return { kind: 'order', orderId: object.metadata?.orderId ?? null, ref: null, paymentRef: object.payment_intent ?? null }
    case 'subscription':
      return { kind: 'subscription', ref: object.id }
    case 'invoice': {
      const subscription = object.parent?.subscription_details?.subscription
      return subscription ? { kind: 'subscription', ref: subscription } : null
    }
    case 'account':
      return { kind: 'account', ref: object.id, ready: object.details_submitted && object.payouts_enabled }
    default:
      return null
  }
}
