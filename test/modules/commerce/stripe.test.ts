import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hours, minutes } from '../../../src/kernel/time.ts'
import { FakeStripe } from './fake-stripe.ts'
import { drainShuffled, Shop } from './shop.ts'
import { shortPatience } from './silence.ts'

let stripe: FakeStripe
beforeEach(() => {
  stripe = new FakeStripe()
  vi.spyOn(globalThis, 'fetch').mockImplementation(stripe.fetch)
})
afterEach(() => void vi.restoreAllMocks())

const open = (price?: { amount: number; currency: string }, settings?: object) =>
  Shop.open({ stripe: { isEnabled: true, key: stripe.key, webhookSecret: stripe.webhookSecret } }, price, settings)
const sessionOf = (checkout: { redirectUrl: string }): string => checkout.redirectUrl.split('/').at(-1) ?? ''
const post = (shop: Shop, { raw, headers }: { raw: string; headers: Record<string, string> }) =>
  shop.school.fetch('POST', '/webhooks/stripe', { raw, headers })
const told = async (shop: Shop, object: object, more = {}) => {
  const response = await post(shop, await stripe.webhook(object as Record<string, unknown>, more))
  expect(response.status, await response.clone().text()).toBe(200)
}
const session = (id: string) => ({ id, object: 'checkout.session' })
const ofIntent = (payment_intent: string, object: string) => ({ id: `${object}_1`, object, payment_intent })

describe('a course is sold by Stripe', () => {
  test('the buyer pays on Stripe’s page, tax on top; the webhook opens the course and the books hold fee, tax and share', async () => {
    const shop = await open()
    const checkout = await shop.checkout()
    expect(checkout.redirectUrl).toMatch(/^https:\/\/checkout\.stripe\.test\/cs_test_/)
    const id = sessionOf(checkout)
    expect(stripe.sessions.get(id)?.params.get('line_items[0][price_data][unit_amount]')).toBe('2900')
    stripe.pay(id, { tax: 551 })
    await told(shop, session(id))
    await shop.school.drain()
    const order = await shop.order(checkout.orderId)
    expect([order.status, order.total.amount, await shop.isIn()]).toEqual(['paid', 3451, true])
    expect(await shop.balances()).toEqual({
      'cash:stripe': 3337,
      gateway_fees: 114,
      tax_payable: -551,
      revenue: -870,
      'instructor_payable:teacher': -2030,
    })
    expect(stripe.calls).toEqual(['POST /checkout/sessions', `GET /checkout/sessions/${id}`, 'GET /payment_intents/pi_test_2'])
  })

  test('webhooks twice, turned round and together leave one sale, one refund and one place', async () => {
    for (let round = 0; round < 6; round++) {
      const shop = await open()
      const checkout = await shop.checkout()
      const intent = stripe.pay(sessionOf(checkout))
      stripe.intents.get(intent)?.refunds.push({
        id: 're_0',
        object: 'refund',
        amount: 900,
        currency: 'usd',
        status: 'succeeded',
        created: 1,
        payment_intent: intent,
        metadata: {},
      })
      const first = await stripe.webhook(session(sessionOf(checkout)))
      const later = await Promise.all([
        stripe.webhook(ofIntent(intent, 'charge'), { type: 'charge.refunded' }),
        stripe.webhook(
          { id: intent, object: 'payment_intent', metadata: { orderId: checkout.orderId } },
          { type: 'payment_intent.succeeded' },
        ),
        stripe.webhook(ofIntent(intent, 'refund'), { type: 'refund.created' }),
      ])
      for (const one of [...later, first, first, ...later].sort(() => Math.random() - 0.5)) expect((await post(shop, one)).status).toBe(200)
      await drainShuffled(shop.school, Math.random)
      const order = await shop.order(checkout.orderId)
      expect([order.status, order.refunded.amount, order.refunds.length, await shop.isIn()]).toEqual(['partially_refunded', 900, 1, true])
      const books = await shop.balances()
      expect(books).toEqual({ 'cash:stripe': 1886, gateway_fees: 114, revenue: -870, refunds: 270, 'instructor_payable:teacher': -1400 })
      const events = await shop.school.call<{ status: string }[]>('GET', '/webhook-events', { as: shop.admin })
      expect(events.length).toBe(4)
    }
  })

  test('an event that comes late or is replayed by an admin says nothing new', async () => {
    const shop = await open()
    const checkout = await shop.checkout()
    const intent = stripe.pay(sessionOf(checkout))
    await told(shop, session(sessionOf(checkout)))
    await shop.school.drain()
    await shop.refund(checkout.orderId)
    expect([(await shop.order(checkout.orderId)).status, await shop.isIn()]).toEqual(['refunded', false])
    await told(
      shop,
      { id: intent, object: 'payment_intent', metadata: { orderId: checkout.orderId } },
      { type: 'payment_intent.succeeded' },
    )
    const [event] = await shop.school.call<{ id: string }[]>('GET', '/webhook-events', { as: shop.admin })
    await shop.school.call('POST', `/webhook-events/${event?.id}/replay`, { as: shop.admin })
    await shop.school.drain()
    expect([(await shop.order(checkout.orderId)).status, await shop.isIn()]).toEqual(['refunded', false])
    expect((await shop.balances())['instructor_payable:teacher']).toBeUndefined()
  })
})

describe('what is not from Stripe is not heard', () => {
  test('a forged, altered, stale or foreign webhook is refused and kept nowhere', async () => {
    const shop = await open()
    const checkout = await shop.checkout()
    stripe.pay(sessionOf(checkout))
    const good = await stripe.webhook(session(sessionOf(checkout)))
    const now = Math.floor(Date.now() / 1000)
    const bad = [
      { ...good, raw: good.raw.replace('completed', 'expired') },
      await stripe.webhook(session(sessionOf(checkout)), { secret: 'whsec_of_another_school' }),
      await stripe.webhook(session(sessionOf(checkout)), { timestamp: now - 3600 }),
      await stripe.webhook(session(sessionOf(checkout)), { timestamp: now + 360 }),
      { raw: good.raw, headers: { 'content-type': 'application/json' } },
      { raw: good.raw, headers: { ...good.headers, 'stripe-signature': `t=${now},v1=${'0'.repeat(64)}` } },
    ]
    for (const one of bad) expect((await post(shop, one)).status).toBe(400)
    await shop.school.drain()
    expect([(await shop.order(checkout.orderId)).status, await shop.isIn()]).toEqual(['pending', false])
    expect(await shop.school.call<unknown[]>('GET', '/webhook-events', { as: shop.admin })).toEqual([])
    const without = await Shop.open({})
    expect((await post(without, good)).status).toBe(404)
  })

  test.each([
    ['null', ['body']],
    ['[]', ['body']],
    ['"x"', ['body']],
    ['1', ['body']],
    ['not json', ['body']],
    ['{}', ['id', 'type']],
    ['{"id":"evt_a"}', ['type']],
    ['{"id":7,"type":"charge.refunded","data":{"object":{}}}', ['id']],
    ['{"id":"evt_a","type":{"a":1},"data":{"object":{}}}', ['type']],
    [JSON.stringify({ id: 'evt_\0', type: 'charge.refunded' }), ['id']],
  ])('a genuine body that is no event names what is wrong with it: %s', async (raw, fields) => {
    const shop = await open()
    const answer = await post(shop, await stripe.signed(raw))
    const { error } = (await answer.json()) as { error: { code: string; details: { field: string }[] } }
    expect([answer.status, error.code, error.details.map(({ field }) => field)]).toEqual([400, 'VALIDATION_ERROR', fields])
  })

  test.each([
    undefined,
    null,
    {},
    { object: null },
    { object: 'checkout.session' },
    { object: { object: 'checkout.session', id: 5, metadata: 'x' } },
    { object: { object: 'charge', payment_intent: 7 } },
    { object: { object: 'invoice', parent: [] } },
    { object: { object: 'account', id: 'acct_1' } },
  ])('an event about nothing that is known is thanked for and ignored: %j', async (data) => {
    const shop = await open()
    expect((await post(shop, await stripe.signed(JSON.stringify({ id: 'evt_a', type: 'charge.refunded', data })))).status).toBe(200)
    await shop.school.drain()
    expect(await shop.school.call('GET', '/webhook-events', { as: shop.admin })).toMatchObject([{ eventId: 'evt_a', status: 'ignored' }])
  })

  test('a genuine event about an order of another school opens nothing here', async () => {
    const [ours, theirs] = [await open(), await open()]
    const checkout = await theirs.checkout()
    stripe.pay(sessionOf(checkout))
    await told(ours, { ...session(sessionOf(checkout)), metadata: { orderId: checkout.orderId } })
    await ours.school.drain()
    expect((await theirs.order(checkout.orderId)).status).toBe('pending')
    const [event] = await ours.school.call<{ status: string }[]>('GET', '/webhook-events', { as: ours.admin })
    expect(event?.status).toBe('ignored')
  })

  test('money that is less than what was asked for opens nothing, and an admin is told', async () => {
    const shop = await open()
    const checkout = await shop.checkout()
    stripe.pay(sessionOf(checkout), { short: 2800 })
    await told(shop, session(sessionOf(checkout)))
    await shop.school.drain()
    const order = await shop.order(checkout.orderId)
    expect([order.status, order.problem, await shop.isIn()]).toEqual(['pending', 'Paid 100 of 2900 (minor units, without tax).', false])
  })
})

describe('Stripe in trouble', () => {
  test.each(['silent', 'down', 'busy', 'broken', 'garbled'] as const)(
    '%s at the checkout: nothing is charged, and trying again leads to the one order',
    async (trouble) => {
      const shop = await open()
      if (trouble === 'silent') shortPatience()
      stripe.trouble = trouble
      const response = await shop.school.fetch('POST', '/checkout', { as: shop.buyer, body: { courseId: shop.courseId } })
      expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([503, 'UNAVAILABLE'])
      stripe.trouble = 'none'
      const again = await shop.checkout()
      expect([again.status, again.isReused, stripe.sessions.size]).toEqual(['pending', true, 1])
      expect(await shop.school.call<unknown[]>('GET', '/orders', { as: shop.buyer })).toHaveLength(1)
    },
  )

  test('down for an hour after the buyer paid: the order stays open, and is reconciled when Stripe is back', async () => {
    const shop = await open()
    const checkout = await shop.checkout()
    stripe.pay(sessionOf(checkout))
    stripe.trouble = 'down'
    await told(shop, session(sessionOf(checkout)))
    for (let at = 5 * minutes; at <= hours; at += 10 * minutes) await shop.cron(at)
    expect((await shop.order(checkout.orderId)).status).toBe('pending')
    const [event] = await shop.school.call<{ status: string; attempts: number }[]>('GET', '/webhook-events', { as: shop.admin })
    expect([event?.status, (event?.attempts ?? 0) > 2]).toEqual(['failed', true])
    stripe.trouble = 'none'
    await shop.cron(3 * hours)
    expect([(await shop.order(checkout.orderId)).status, await shop.isIn()]).toEqual(['paid', true])
  })

  test('a webhook that never comes: the order is paid all the same, by the job or when the buyer comes back', async () => {
    const shop = await open()
    const byJob = await shop.checkout()
    stripe.pay(sessionOf(byJob))
    await shop.cron(6 * minutes)
    expect((await shop.order(byJob.orderId)).status).toBe('paid')
    const other = await shop.school.person()
    const byReturn = await shop.checkout({}, other)
    stripe.pay(sessionOf(byReturn))
    const seen = await shop.school.call<{ status: string }>('POST', `/orders/${byReturn.orderId}/check`, { as: other })
    expect([seen.status, await shop.isIn(shop.courseId, other)]).toEqual(['paid', true])
  })

  test('a refund asked for while Stripe is down is sent later, and once', async () => {
    const shop = await open()
    const checkout = await shop.checkout()
    const intent = stripe.pay(sessionOf(checkout))
    await told(shop, session(sessionOf(checkout)))
    await shop.school.drain()
    stripe.trouble = 'down'
    await shop.refund(checkout.orderId, { amount: 1000 })
    expect((await shop.order(checkout.orderId)).refunds[0]?.status).toBe('pending')
    stripe.trouble = 'none'
    await shop.cron(2 * minutes)
    await shop.cron(30 * minutes)
    const order = await shop.order(checkout.orderId)
    expect([order.refunds.map(({ status }) => status), order.refunded.amount, stripe.intents.get(intent)?.refunds.length]).toEqual([
      ['succeeded'],
      1000,
      1,
    ])
  })
})

describe('disputes', () => {
  test('an open dispute closes the course and holds the share; won, both come back; lost, both are gone', async () => {
    const shop = await open()
    const checkout = await shop.checkout()
    const intent = stripe.pay(sessionOf(checkout))
    await told(shop, session(sessionOf(checkout)))
    await shop.school.drain()
    const move = async (status: 'needs_response' | 'won' | 'lost') => {
      stripe.dispute(intent, status)
      await told(shop, ofIntent(intent, 'dispute'), { type: 'charge.dispute.updated' })
      await shop.school.drain()
      return [
        (await shop.order(checkout.orderId)).status,
        await shop.isIn(),
        (await shop.balances())['instructor_payable:teacher'] ?? 0,
        (await shop.balances())['instructor_held:teacher'] ?? 0,
      ]
    }
    expect(await move('needs_response')).toEqual(['paid', false, 0, -2030])
    expect(await move('won')).toEqual(['paid', true, -2030, 0])
    expect(await move('lost')).toEqual(['refunded', false, 0, 0])
  })
})
