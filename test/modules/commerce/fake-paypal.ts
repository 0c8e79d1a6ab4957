import { silence } from './silence.ts'

type Json = Record<string, unknown>
type Order = {
  id: string
  status: string
  amount: { value: string; currency_code: string }
  customId: string
  captures: Json[]
  refunds: Json[]
}

/** PayPal's REST at the network's edge: tokens, orders v2, captures, refunds, and the check of a webhook's signature. */
export class FakePaypal {
  readonly clientId = `client-${crypto.randomUUID()}`
  readonly secret = `secret-${crypto.randomUUID()}`
  readonly webhookId = 'WH-1'
  readonly orders = new Map<string, Order>()
  readonly calls: string[] = []
  private readonly answered = new Map<string, Json>()
  private epoch = 0
  private readonly genuine = new Set<string>()
  disputes: Json[] = []
  trouble: 'none' | 'silent' | 'down' | 'busy' | 'broken' | 'garbled' = 'none'
  /** The buyer's bank says no at the capture. */
  declines = false

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input as RequestInfo, init)
    const { host, pathname, searchParams } = new URL(request.url)
    if (host !== 'api-m.sandbox.paypal.com') throw new Error(`${host} is not PayPal’s sandbox`)
    this.calls.push(`${request.method} ${pathname}`)
    if (this.trouble === 'silent') return silence(init?.signal)
    if (this.trouble === 'garbled') return new Response('{"access_token": "half an ans', { status: 200 })
    if (this.trouble === 'down') throw new TypeError('Network connection lost.')
    if (this.trouble === 'busy') return Response.json({ name: 'RATE_LIMIT_REACHED' }, { status: 429 })
    if (this.trouble === 'broken') return new Response('<html>oops', { status: 502 })
    const text = new TextDecoder().decode(await request.arrayBuffer())
    if (pathname === '/v1/oauth2/token') {
      const known = request.headers.get('authorization') === `Basic ${btoa(`${this.clientId}:${this.secret}`)}`
      return known
        ? Response.json({ access_token: this.token, expires_in: 32_400 })
        : Response.json({ error: 'invalid_client' }, { status: 401 })
    }
    if (request.headers.get('authorization') !== `Bearer ${this.token}`)
      return Response.json({ name: 'AUTHENTICATION_FAILURE' }, { status: 401 })
    const key = request.headers.get('paypal-request-id')
    const before = key ? this.answered.get(key) : undefined
    if (before) return Response.json(before)
    const answer = this.route(request.method, pathname, text ? (JSON.parse(text) as Json) : {}, searchParams)
    if ('issue' in answer)
      return Response.json(
        { name: 'UNPROCESSABLE_ENTITY', details: [{ issue: answer.issue, description: String(answer.issue) }] },
        { status: 422 },
      )
    if (key) this.answered.set(key, answer)
    return Response.json(answer)
  }

  private route(method: string, path: string, body: Json, query: URLSearchParams): Json {
    if (path === '/v1/notifications/verify-webhook-signature')
      return {
        verification_status: this.genuine.has(`${body.transmission_id} ${body.webhook_id} ${JSON.stringify(body.webhook_event)}`)
          ? 'SUCCESS'
          : 'FAILURE',
      }
    if (path === '/v1/customer/disputes') return { items: this.disputes.filter(() => query.has('disputed_transaction_id')) }
    if (path === '/v2/checkout/orders' && method === 'POST') return this.create(body)
    const order = this.orders.get(path.split('/')[4] ?? '')
    if (order && path.endsWith('/capture')) return this.capture(order)
    if (order) return this.shown(order)
    if (path.startsWith('/v2/payments/captures/')) return this.refund(path.split('/')[4] ?? '', body)
    return { issue: 'RESOURCE_NOT_FOUND' }
  }

  private create(body: Json): Json {
    const [unit] = body.purchase_units as { amount: Order['amount']; custom_id: string }[]
    if (!unit) return { issue: 'MISSING_REQUIRED_PARAMETER' }
    const order: Order = {
      id: `PP${this.orders.size + 1}${crypto.randomUUID().slice(0, 8)}`,
      status: 'PAYER_ACTION_REQUIRED',
      amount: unit.amount,
      customId: unit.custom_id,
      captures: [],
      refunds: [],
    }
    this.orders.set(order.id, order)
    return this.shown(order)
  }

  private shown(order: Order): Json {
    return {
      id: order.id,
      status: order.status,
      links: [{ rel: 'payer-action', href: `https://paypal.test/checkoutnow/${order.id}` }],
      purchase_units: [{ custom_id: order.customId, payments: { captures: order.captures, refunds: order.refunds } }],
    }
  }

  private capture(order: Order): Json {
    if (order.captures.length > 0) return { issue: 'ORDER_ALREADY_CAPTURED' }
    if (order.status !== 'APPROVED') return { issue: 'ORDER_NOT_APPROVED' }
    if (this.declines) return { issue: 'INSTRUMENT_DECLINED' }
    const fee = { ...order.amount, value: order.amount.currency_code === 'JPY' ? '40' : '1.50' }
    order.captures.push({
      id: `CAP-${order.id}`,
      status: 'COMPLETED',
      amount: order.amount,
      create_time: new Date().toISOString(),
      custom_id: order.customId,
      seller_receivable_breakdown: { paypal_fee: fee },
    })
    order.status = 'COMPLETED'
    return this.shown(order)
  }

  private refund(captureId: string, body: Json): Json {
    const order = [...this.orders.values()].find((one) => captureId === `CAP-${one.id}`)
    if (!order) return { issue: 'INVALID_RESOURCE_ID' }
    const refund = {
      id: `REF-${order.refunds.length + 1}-${order.id}`,
      status: 'COMPLETED',
      amount: body.amount,
      custom_id: body.custom_id,
      create_time: new Date().toISOString(),
    }
    order.refunds.push(refund)
    return refund
  }

  private get token(): string {
    return `token ${this.epoch} of ${this.clientId}`
  }
  /** Every token it has given out is void from now on. */
  forgetTokens(): void {
    this.epoch += 1
  }

  approve(orderId: string): void {
    const order = this.orders.get(orderId)
    if (order) order.status = 'APPROVED'
  }

  webhook(
    event: { event_type: string; resource: Json },
    { id = `WH-${crypto.randomUUID()}`, sent = new Date(), genuine = true } = {},
  ): { raw: string; headers: Record<string, string> } {
    return this.signed(JSON.stringify({ id, ...event }), { sent, genuine })
  }

  /** Any body at all, as genuine as PayPal's own. */
  signed(raw: string, { sent = new Date(), genuine = true } = {}): { raw: string; headers: Record<string, string> } {
    const transmission = crypto.randomUUID()
    if (genuine) this.genuine.add(`${transmission} ${this.webhookId} ${raw}`)
    return {
      raw,
      headers: {
        'content-type': 'application/json',
        'paypal-transmission-id': transmission,
        'paypal-transmission-time': sent.toISOString(),
        'paypal-transmission-sig': 'c2lnbmF0dXJl',
        'paypal-cert-url': 'https://api.paypal.com/cert',
        'paypal-auth-algo': 'SHA256withRSA',
      },
    }
  }
}
