import { z } from 'zod'
import { days, minutes } from '../../kernel/time.ts'
import { forged } from './failures.ts'
import type { EventSubject } from './gateway.ts'
import { type PaypalAccount, paypal } from './paypal-client.ts'
import { readAbout } from './told.ts'

/** Deliveries are tried again for three days (PayPal's documentation). */
const [oldest, ahead] = [3 * days, 5 * minutes]

const text = z.string().optional()
const Resource = z.object({
  id: text,
  custom_id: text,
  purchase_units: z.array(z.object({ custom_id: text })).optional(),
  supplementary_data: z.object({ related_ids: z.object({ order_id: text, capture_id: text }).optional() }).optional(),
  disputed_transactions: z.array(z.object({ seller_transaction_id: text })).optional(),
  links: z.array(z.object({ rel: z.string(), href: z.string() })).optional(),
})
const About = z.object({ resource: Resource })

/** PayPal checks its own signature (verify-webhook-signature); the time is checked here, before. */
export async function verified(account: PaypalAccount, body: string, headers: Headers, now: number): Promise<unknown> {
  const header = (name: string): string => headers.get(`paypal-${name}`) ?? ''
  const sent = Date.parse(header('transmission-time'))
  if (!header('transmission-sig') || !(now - sent < oldest && sent - now < ahead)) throw forged('PayPal-Transmission-Time')
  let event: unknown
  try {
    event = JSON.parse(body)
  } catch {
    throw forged('PayPal-Transmission-Sig')
  }
  const { verification_status } = await paypal<{ verification_status: string }>(account, {
    method: 'POST',
    path: '/v1/notifications/verify-webhook-signature',
    body: {
      auth_algo: header('auth-algo'),
      cert_url: header('cert-url'),
      transmission_id: header('transmission-id'),
      transmission_sig: header('transmission-sig'),
      transmission_time: header('transmission-time'),
      webhook_id: account.webhookId,
      webhook_event: event,
    },
  })
  if (verification_status !== 'SUCCESS') throw forged('PayPal-Transmission-Sig')
  return event
}

/** What an event is about, as far as it is of a shape that PayPal's events have. */
export function subjectOf(type: string, event: unknown): EventSubject | null {
  const resource = readAbout(About, event)?.resource
  if (!resource) return null
  const order = (orderId: string | undefined, ref: string | undefined, paymentRef: string | undefined): EventSubject => ({
    kind: 'order',
    orderId: orderId ?? null,
    ref: ref ?? null,
    paymentRef: paymentRef ?? null,
  })
  if (type.startsWith('CHECKOUT.ORDER.')) return order(resource.purchase_units?.[0]?.custom_id, resource.id, undefined)
  const related = resource.supplementary_data?.related_ids
  if (type === 'PAYMENT.CAPTURE.REFUNDED' || type === 'PAYMENT.CAPTURE.REVERSED') {
    // The resource is the refund: the capture is where its "up" link leads.
    const up = resource.links
      ?.find(({ rel }) => rel === 'up')
      ?.href.split('/')
      .at(-1)
    return order(undefined, related?.order_id, related?.capture_id ?? up)
  }
  if (type.startsWith('PAYMENT.CAPTURE.')) return order(resource.custom_id, related?.order_id, resource.id)
  if (type.startsWith('CUSTOMER.DISPUTE.')) return order(undefined, undefined, resource.disputed_transactions?.[0]?.seller_transaction_id)
  return null
}
