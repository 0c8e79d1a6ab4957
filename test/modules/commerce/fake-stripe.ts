import Stripe from 'stripe'
import { silence } from './silence.ts'
import type { Intent, Json, Session } from './stripe-shapes.ts'

/** Stripe at the network's edge: its paths, its form bodies, its idempotency keys, its error bodies. The SDK in front is the real one. */
export class FakeStripe {
  readonly key = `sk_test_${crypto.randomUUID().replaceAll('-', '')}`
  readonly webhookSecret = `whsec_${crypto.randomUUID().replaceAll('-', '')}`
  readonly calls: string[] = []
  readonly sessions = new Map<string, Session>()
  readonly intents = new Map<string, Intent>()
  readonly subscriptions = new Map<string, Json & { id: string; status: string }>()
  readonly invoices: Json[] = []
  readonly transfers: Json[] = []
  private readonly answered = new Map<string, { body: string; answer: Json }>()
  private count = 0
  /** What goes wrong: every call fails so until it is set back. */
  trouble: 'none' | 'silent' | 'down' | 'busy' | 'broken' | 'garbled' = 'none'
  closesAccounts = false

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input as RequestInfo, init)
    const url = new URL(request.url)
    if (url.host !== 'api.stripe.com') throw new Error(`${url.host} is not Stripe`)
    const path = url.pathname.replace('/v1', '')
    this.calls.push(`${request.method} ${path}`)
    if (this.trouble === 'silent') return silence(init?.signal)
    if (this.trouble === 'down') throw new TypeError('Network connection lost.')
    if (this.trouble === 'busy') return this.error(429, 'rate_limit_error', 'Too many requests', { 'stripe-should-retry': 'false' })
    if (this.trouble === 'broken') return this.error(503, 'api_error', 'Sorry', { 'stripe-should-retry': 'false' })
    if (this.trouble === 'garbled')
      return new Response('<html>half an ans', { status: 200, headers: { 'content-type': 'application/json' } })
    if (request.headers.get('authorization') !== `Bearer ${this.key}`)
      return this.error(401, 'invalid_request_error', 'Invalid API Key provided')
    const body = new URLSearchParams(new TextDecoder().decode(await request.arrayBuffer()))
    const key = request.headers.get('idempotency-key')
    const known = key ? this.answered.get(key) : undefined
    if (known && known.body !== body.toString())
      return this.error(
        400,
        'idempotency_error',
        'Keys for idempotent requests can only be used with the same parameters they were first used with.',
      )
    if (known) return Response.json(known.answer)
    const answer = this.route(request.method, path, body, url.searchParams)
    if (!answer) return this.error(404, 'invalid_request_error', `No such resource: ${path}`)
    if ('refused' in answer) return this.error(400, 'invalid_request_error', String(answer.refused))
    if (key && request.method === 'POST') this.answered.set(key, { body: body.toString(), answer })
    return Response.json(answer)
  }

  private error(status: number, type: string, message: string, headers: Record<string, string> = {}): Response {
    return Response.json({ error: { type, message } }, { status, headers })
  }
  private id(prefix: string): string {
    this.count += 1
    return `${prefix}_test_${this.count}`
  }

  private route(method: string, path: string, body: URLSearchParams, query: URLSearchParams): Json | null {
    const [, what = '', id = '', action = ''] = /^\/([a-z_]+(?:\/sessions)?)(?:\/([\w]+))?(?:\/(\w+))?$/.exec(path) ?? []
    if (what === 'checkout/sessions') return this.checkout(method, id, action, body)
    if (what === 'payment_intents') return this.shownIntent(id)
    if (what === 'refunds' && method === 'POST') return this.refund(body)
    if (what === 'disputes')
      return { object: 'list', data: this.intents.get(query.get('payment_intent') ?? '')?.disputes ?? [], has_more: false }
    if (what === 'subscriptions') return this.subscription(method, id, body)
    if (what === 'invoices')
      return id
        ? (this.invoices.find((one) => one.id === id) ?? null)
        : { object: 'list', data: [...this.invoices].reverse(), has_more: false }
    if (what === 'accounts') return { id: `acct_${this.key.slice(-12)}`, object: 'account' }
    if (what === 'account_links') return { object: 'account_link', url: `https://connect.stripe.test/${body.get('account')}` }
    if (what === 'transfers') return this.transfer(body)
    return null
  }

  private checkout(method: string, id: string, action: string, params: URLSearchParams): Json | null {
    if (method === 'POST' && !id) {
      const made: Session = { id: this.id('cs'), status: 'open', params, intent: null, subscription: null, invoice: null, tax: 0 }
      this.sessions.set(made.id, made)
      return this.shown(made)
    }
    const session = this.sessions.get(id)
    if (!session) return null
    if (action === 'expire') {
      if (session.status !== 'open') return { refused: 'Only Checkout Sessions with a status in ["open"] can be expired.' }
      session.status = 'expired'
    }
    return this.shown(session)
  }

  private shown(session: Session): Json {
    return {
      id: session.id,
      object: 'checkout.session',
      status: session.status,
      payment_status: session.status === 'complete' ? 'paid' : 'unpaid',
      url: session.status === 'open' ? `https://checkout.stripe.test/${session.id}` : null,
      payment_intent: session.intent,
      subscription: session.subscription,
      invoice: session.invoice,
      client_reference_id: session.params.get('client_reference_id'),
      metadata: { orderId: session.params.get('metadata[orderId]') },
      total_details: { amount_tax: session.tax, amount_discount: 0 },
    }
  }

  private shownIntent(id: string): Json | null {
    const intent = this.intents.get(id)
    if (!intent) return null
    const kept = { id: `txn_${id}`, object: 'balance_transaction', fee: intent.fee, currency: intent.currency }
    const charge = {
      id: `ch_${id}`,
      object: 'charge',
      status: 'succeeded',
      created: intent.created,
      disputed: intent.disputes.length > 0,
      balance_transaction: kept,
      refunds: { object: 'list', data: intent.refunds, has_more: false },
    }
    return {
      id,
      object: 'payment_intent',
      status: intent.status,
      currency: intent.currency,
      amount_received: intent.amount,
      latest_charge: intent.status === 'succeeded' ? charge : null,
      metadata: intent.metadata,
    }
  }

  private refund(body: URLSearchParams): Json {
    const intent = this.intents.get(body.get('payment_intent') ?? '')
    const amount = Number(body.get('amount'))
    const left = (intent?.amount ?? 0) - (intent?.refunds ?? []).reduce((sum, one) => sum + Number(one.amount), 0)
    if (!intent || amount > left) return { refused: 'Refund amount is greater than unrefunded amount on charge' }
    const refund = {
      id: this.id('re'),
      object: 'refund',
      amount,
      currency: intent.currency,
      status: 'succeeded',
      created: intent.created + 60,
      payment_intent: intent.id,
      metadata: { refundId: body.get('metadata[refundId]') },
    }
    intent.refunds.push(refund)
    return refund
  }

  private subscription(method: string, id: string, body: URLSearchParams): Json | null {
    const one = this.subscriptions.get(id)
    if (!one) return null
    if (method === 'DELETE') Object.assign(one, { status: 'canceled', ended_at: Math.floor(Date.now() / 1000) })
    if (method === 'POST' && body.get('cancel_at_period_end') === 'true') Object.assign(one, { cancel_at_period_end: true })
    return one
  }

  private transfer(body: URLSearchParams): Json {
    if (this.closesAccounts) return { refused: 'The destination account is closed.' }
    const transfer = {
      id: this.id('tr'),
      object: 'transfer',
      amount: Number(body.get('amount')),
      destination: body.get('destination'),
      currency: body.get('currency'),
    }
    this.transfers.push(transfer)
    return transfer
  }

  /** The buyer pays on Stripe's page. */
  pay(sessionId: string, { tax = 0, fee = 114, short = 0 } = {}): string {
    const session = this.sessions.get(sessionId)
    if (!session) throw new Error(`There is no ${sessionId}`)
    let amount = tax - short
    for (let i = 0; session.params.has(`line_items[${i}][price_data][unit_amount]`); i++)
      amount += Number(session.params.get(`line_items[${i}][price_data][unit_amount]`))
    const currency = session.params.get('line_items[0][price_data][currency]') ?? 'usd'
    const intent = this.charge(amount, currency, fee, { orderId: session.params.get('metadata[orderId]') })
    Object.assign(session, { status: 'complete', intent, tax })
    if (session.params.get('mode') === 'subscription') this.subscribe(session, intent, amount, currency)
    return intent
  }

  private charge(amount: number, currency: string, fee: number, metadata: Json): string {
    const id = this.id('pi')
    this.intents.set(id, {
      id,
      status: 'succeeded',
      amount,
      currency,
      fee,
      created: Math.floor(Date.now() / 1000),
      refunds: [],
      disputes: [],
      metadata,
    })
    return id
  }

  private subscribe(session: Session, intent: string, amount: number, currency: string): void {
    const now = Math.floor(Date.now() / 1000)
    const id = this.id('sub')
    const item = { current_period_start: now, current_period_end: now + 30 * 86_400 }
    this.subscriptions.set(id, {
      id,
      object: 'subscription',
      status: 'active',
      cancel_at_period_end: false,
      ended_at: null,
      start_date: now,
      items: { data: [item] },
    })
    Object.assign(session, {
      subscription: id,
      intent: null,
      invoice: this.invoice(id, intent, amount, currency, item, 'subscription_create'),
    })
  }

  private invoice(
    subscription: string,
    intent: string,
    amount: number,
    currency: string,
    period: { current_period_start: number; current_period_end: number },
    reason: string,
  ): string {
    const id = this.id('in').replace('in_test_', 'in_')
    const payment = { status: 'paid', payment: { type: 'payment_intent', payment_intent: intent } }
    this.invoices.push({
      id,
      object: 'invoice',
      status: 'paid',
      billing_reason: reason,
      currency,
      total: amount,
      total_excluding_tax: amount,
      total_taxes: [],
      parent: { subscription_details: { subscription } },
      payments: { object: 'list', data: [payment] },
      lines: { data: [{ period: { start: period.current_period_start, end: period.current_period_end } }] },
    })
    return id
  }

  /** The next month is charged. */
  renew(subscriptionId: string, amount: number): void {
    const one = this.subscriptions.get(subscriptionId) as unknown as {
      items: { data: { current_period_start: number; current_period_end: number }[] }
    }
    const last = one.items.data[0] as { current_period_start: number; current_period_end: number }
    const next = { current_period_start: last.current_period_end, current_period_end: last.current_period_end + 30 * 86_400 }
    one.items.data = [next]
    this.invoice(subscriptionId, this.charge(amount, 'usd', 80, {}), amount, 'usd', next, 'subscription_cycle')
  }

  dispute(intentId: string, status: 'needs_response' | 'won' | 'lost'): void {
    const intent = this.intents.get(intentId)
    if (!intent) throw new Error(`There is no ${intentId}`)
    const moved = { fee: 1500, amount: -intent.amount }
    intent.disputes.splice(0, 1, {
      id: 'dp_1',
      object: 'dispute',
      amount: intent.amount,
      currency: intent.currency,
      status,
      created: intent.created,
      payment_intent: intentId,
      balance_transactions: [moved],
    })
  }

  /** A webhook as Stripe sends it, signed by the SDK itself. */
  async webhook(
    object: Json,
    {
      id = this.id('evt'),
      type = 'checkout.session.completed',
      secret = this.webhookSecret,
      timestamp = Math.floor(Date.now() / 1000),
    } = {},
  ): Promise<{ raw: string; headers: Record<string, string> }> {
    return this.signed(JSON.stringify({ id, object: 'event', type, created: timestamp, data: { object } }), { secret, timestamp })
  }

  /** Any body at all, signed as Stripe signs. */
  async signed(raw: string, { secret = this.webhookSecret, timestamp = Math.floor(Date.now() / 1000) } = {}) {
    const signature = await new Stripe(this.key).webhooks.generateTestHeaderStringAsync({
      payload: raw,
      secret,
      timestamp,
      cryptoProvider: Stripe.createSubtleCryptoProvider(),
    })
    return { raw, headers: { 'stripe-signature': signature, 'content-type': 'application/json' } }
  }
}
