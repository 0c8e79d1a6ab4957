import { z } from 'zod'
import { defineEvent, defineJob } from '../../kernel/events.ts'

const order = { orderId: z.string(), userId: z.string() }
const money = { amount: z.number(), currency: z.string() }

/** Money has come, or a free order was taken: access is open. Announced once an order. */
export const orderPaid = defineEvent('order.paid', z.object({ ...order, ...money, courseIds: z.array(z.string()), isRenewal: z.boolean() }))
/** A refund has gone through; `isWhole` when nothing of the order is left. */
export const orderRefunded = defineEvent('order.refunded', z.object({ ...order, ...money, isWhole: z.boolean() }))
/** A buyer's bank has taken the money back, for now (`open`) or for good (`lost`), or given it back (`won`). */
export const orderDisputed = defineEvent('order.disputed', z.object({ ...order, ...money, status: z.enum(['open', 'won', 'lost']) }))
/** A renewal of a subscription did not go through; access ends at `endsAt` unless one does. */
export const subscriptionPastDue = defineEvent(
  'subscription.past_due',
  z.object({ subscriptionId: z.string(), userId: z.string(), endsAt: z.string() }),
)
export const subscriptionEnded = defineEvent('subscription.ended', z.object({ subscriptionId: z.string(), userId: z.string() }))
export const payoutPaid = defineEvent('payout.paid', z.object({ payoutId: z.string(), instructorId: z.string(), ...money }))

/** Looks at an open order at its gateway, again and again until it is decided. */
export const reconcileOrder = defineJob('commerce.reconcile-order', z.object({ orderId: z.string() }))
export const reconcileSubscription = defineJob('commerce.reconcile-subscription', z.object({ subscriptionId: z.string() }))
export const processWebhook = defineJob('commerce.process-webhook', z.object({ webhookEventId: z.string() }))
export const sendRefund = defineJob('commerce.send-refund', z.object({ orderId: z.string(), refundId: z.string(), attempt: z.number() }))
export const sendPayout = defineJob('commerce.send-payout', z.object({ payoutId: z.string(), attempt: z.number() }))
/** The test gateway delivers its webhooks by the queue, signed, like any stranger. */
export const deliverTestWebhook = defineJob('commerce.deliver-test-webhook', z.object({ body: z.string(), signature: z.string() }))
/** The account that was made for an order nobody paid does not stay. */
export const forgetGuest = defineJob('commerce.forget-guest', z.object({ userId: z.string() }))
/** A buyer who pays by bank needs the account in the mailbox. */
export const tellHow = defineJob('commerce.tell-how-to-pay', z.object({ orderId: z.string() }))
