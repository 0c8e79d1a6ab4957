import { days, minutes } from '../../kernel/time.ts'
import { forged } from './failures.ts'
import type { EventSubject } from './gateway.ts'
import { type PaypalAccount, paypal } from './paypal-client.ts'

type Link = { rel: string; href: string }
/** Deliveries are tried again for three days (PayPal's documentation). */
const [oldest, ahead] = [3 * days, 5 * minutes]

type Event = {
  id: string
  event_type: string
  resource?: {
    id?: string
    custom_id?: string
    purchase_units?: { custom_id?: string }[]
    supplementary_data?: { related_ids?: { order_id?: string; capture_id?: string } }
    disputed_transactions?: { seller_transaction_id?: string }[]
    links?: Link[]
  }
}

/** PayPal checks its own signature (verify-webhook-signature); the time is checked here, before. */
export async function verified(account: PaypalAccount, body: string, headers: Headers, now: number): Promise<Event> {
  const header = (name: string): string => headers.get(`paypal-${name}`) ?? ''
  const sent = Date.parse(header('transmission-time'))
  if (!header('transmission-sig') || !(now - sent < oldest && sent - now < ahead)) throw forged('PayPal-Transmission-Time')
  let event: Event
  try {
    event = JSON.parse(body) as Event
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
  if (verification_status !== 'SUCCESS' || typeof event.id !== 'string') throw forged('PayPal-Transmission-Sig')
  return event
}

export function subjectOf({ event_type, resource = {} }: Event): EventSubject | null {
  const order = (orderId: string | undefined, ref: string | undefined, paymentRef: string | undefined): EventSubject => ({
    kind: 'order',
    orderId: orderId ?? null,
    ref: ref ?? null,
    paymentRef: paymentRef ?? null,
  })
  if (event_type.startsWith('CHECKOUT.ORDER.')) return order(resource.purchase_units?.[0]?.custom_id, resource.id, undefined)
  const related = resource.supplementary_data?.related_ids
  if (event_type === 'PAYMENT.CAPTURE.REFUNDED' || event_type === 'PAYMENT.CAPTURE.REVERSED') {
    // The resource is the refund: the capture is where its "up" link leads.
    const up = resource.links
      ?.find(({ rel }) => rel === 'up')
      ?.href.split('/')
      .at(-1)
    return order(undefined, related?.order_id, related?.capture_id ?? up)
  }
  if (event_type.startsWith('PAYMENT.CAPTURE.')) return order(resource.custom_id, related?.order_id, resource.id)
  if (event_type.startsWith('CUSTOMER.DISPUTE.'))
    return order(undefined, undefined, resource.disputed_transactions?.[0]?.seller_transaction_id)
  return null
}
