import { decimalText, minorUnits } from '../../kernel/currency.ts'
import { unprocessable } from '../../kernel/errors.ts'
import type { DisputeFact, Gateway, PaymentFacts } from './gateway.ts'
import { noPayment } from './gateway.ts'
import { issueOf, type PaypalAccount, paypal } from './paypal-client.ts'
import { subjectOf, verified } from './paypal-events.ts'
import { readHead } from './told.ts'

type Amount = { value: string; currency_code: string }
type Link = { rel: string; href: string }
type Capture = {
  id: string
  status: string
  amount: Amount
  create_time: string
  seller_receivable_breakdown?: { paypal_fee?: Amount }
}
type Refund = { id: string; status: string; amount: Amount; create_time: string; custom_id?: string; invoice_id?: string }
type Order = { id: string; status: string; links?: Link[]; purchase_units?: { payments?: { captures?: Capture[]; refunds?: Refund[] } }[] }
type Dispute = {
  dispute_id: string
  status: string
  dispute_amount: Amount
  create_time: string
  dispute_outcome?: { outcome_code?: string }
}

// PayPal has no decimals in these, whatever ISO 4217 says.
const wholeOnly = new Set(['HUF', 'JPY', 'TWD'])

export function paypalGateway(account: PaypalAccount): Gateway {
  return {
    name: 'paypal',
    async open(request) {
      const { orderId, currency, total } = request
      const value = amountOf(total, currency)
      const order = await paypal<Order>(account, {
        method: 'POST',
        path: '/v2/checkout/orders',
        requestId: orderId,
        body: {
          intent: 'CAPTURE',
          purchase_units: [
            {
              reference_id: orderId,
              custom_id: orderId,
              description: request.lines
                .map(({ title }) => title)
                .join(', ')
                .slice(0, 127),
              amount: value,
            },
          ],
          payment_source: {
            paypal: {
              email_address: request.email,
              experience_context: {
                brand_name: request.siteName.slice(0, 127),
                shipping_preference: 'NO_SHIPPING',
                user_action: 'PAY_NOW',
                return_url: request.successUrl,
                cancel_url: request.cancelUrl,
              },
            },
          },
        },
      })
      const link = order.links?.find(({ rel }) => rel === 'payer-action' || rel === 'approve')
      return { ref: order.id, redirectUrl: link?.href ?? request.cancelUrl }
    },
    look: (ref, mayTake) => orderFacts(account, ref, mayTake),
    // PayPal orders cannot be taken back; one that nobody approves ends by itself, and is not captured by us.
    close: async () => {},
    async refund({ paymentRef, refundId, amount, currency, reason }) {
      const body = { amount: amountOf(amount, currency), custom_id: refundId, ...(reason ? { note_to_payer: reason.slice(0, 255) } : {}) }
      await paypal(account, {
        method: 'POST',
        path: `/v2/payments/captures/${encodeURIComponent(paymentRef)}/refund`,
        requestId: refundId,
        body,
      })
    },
    async readEvent(body, headers, now) {
      const event = await verified(account, body, headers, now)
      const head = readHead(event, 'event_type')
      return { ...head, subject: subjectOf(head.type, event) }
    },
  }
}

function amountOf(amount: number, currency: string): Amount {
  const value = decimalText(amount, currency)
  if (!wholeOnly.has(currency)) return { currency_code: currency, value }
  if (/\.0*[1-9]/.test(value)) throw unprocessable(`PayPal takes whole amounts only in ${currency}.`)
  return { currency_code: currency, value: value.split('.')[0] ?? value }
}

/** What has become of an order; an approved one is captured here, once. */
async function orderFacts(account: PaypalAccount, ref: string, mayTake: boolean): Promise<PaymentFacts> {
  const path = `/v2/checkout/orders/${encodeURIComponent(ref)}`
  let order = await paypal<Order>(account, { path })
  if (order.status === 'APPROVED' && mayTake) order = await capture(account, path, ref)
  if (order.status === 'VOIDED') return noPayment('expired')
  const { captures = [], refunds = [] } = order.purchase_units?.[0]?.payments ?? {}
  const taken = captures.find(({ status }) => status !== 'DECLINED' && status !== 'FAILED')
  if (!taken) return noPayment(captures.length > 0 ? 'failed' : 'open')
  if (taken.status === 'PENDING') return noPayment('processing')
  const units = ({ value, currency_code }: Amount): number => minorUnits(value, currency_code)
  const fee = taken.seller_receivable_breakdown?.paypal_fee
  return {
    status: 'paid',
    payment: {
      ref: taken.id,
      amount: units(taken.amount),
      currency: taken.amount.currency_code,
      tax: 0,
      fee: fee && fee.currency_code === taken.amount.currency_code ? units(fee) : 0,
      at: Date.parse(taken.create_time),
    },
    refunds: refunds.map((refund) => ({
      ref: refund.id,
      refundId: refund.custom_id ?? null,
      amount: units(refund.amount),
      status: refund.status === 'COMPLETED' ? 'succeeded' : refund.status === 'PENDING' ? 'pending' : 'failed',
      at: Date.parse(refund.create_time),
    })),
    disputes: await disputesOf(account, taken.id),
  }
}

async function capture(account: PaypalAccount, path: string, ref: string): Promise<Order> {
  try {
    return await paypal<Order>(account, { method: 'POST', path: `${path}/capture`, requestId: `capture-${ref}`, body: {} })
  } catch (error) {
    // Another look came first, or the buyer's bank said no: either way the order itself says it.
    if (issueOf(error) === 'ORDER_ALREADY_CAPTURED' || issueOf(error) === 'INSTRUMENT_DECLINED') return paypal<Order>(account, { path })
    throw error
  }
}

async function disputesOf(account: PaypalAccount, captureId: string): Promise<DisputeFact[]> {
  const { items = [] } = await paypal<{ items?: Dispute[] }>(account, {
    path: `/v1/customer/disputes?disputed_transaction_id=${encodeURIComponent(captureId)}`,
  })
  return items.map((dispute) => ({
    ref: dispute.dispute_id,
    amount: minorUnits(dispute.dispute_amount.value, dispute.dispute_amount.currency_code),
    fee: 0,
    status: dispute.status !== 'RESOLVED' ? 'open' : /SELLER|CANCELED/.test(dispute.dispute_outcome?.outcome_code ?? '') ? 'won' : 'lost',
    at: Date.parse(dispute.create_time),
  }))
}
