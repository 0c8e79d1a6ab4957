import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { days, hours, minutes } from '../../../src/kernel/time.ts'
import { FakePaypal } from './fake-paypal.ts'
import { drainShuffled, Shop } from './shop.ts'
import { shortPatience } from './silence.ts'

let paypal: FakePaypal
beforeEach(() => {
  paypal = new FakePaypal()
  vi.spyOn(globalThis, 'fetch').mockImplementation(paypal.fetch)
})
afterEach(() => void vi.restoreAllMocks())

const open = (price?: { amount: number; currency: string }) =>
  Shop.open(
    { paypal: { isEnabled: true, clientId: paypal.clientId, key: paypal.secret, webhookId: paypal.webhookId, isSandbox: true } },
    price,
  )
const refOf = (checkout: { redirectUrl: string }): string => checkout.redirectUrl.split('/').at(-1) ?? ''
const post = (shop: Shop, { raw, headers }: { raw: string; headers: Record<string, string> }) =>
  shop.school.fetch('POST', '/webhooks/paypal', { raw, headers })
const approved = (shop: Shop, ref: string) => post(shop, paypal.webhook({ event_type: 'CHECKOUT.ORDER.APPROVED', resource: { id: ref } }))

test('PayPal is sent decimals, captured once when the buyer has approved, and refunded in part', async () => {
  const shop = await open()
  const checkout = await shop.checkout()
  const ref = refOf(checkout)
  expect(paypal.orders.get(ref)?.amount).toEqual({ currency_code: 'USD', value: '29.00' })
  paypal.approve(ref)
  for (let i = 0; i < 3; i++) expect((await approved(shop, ref)).status).toBe(200)
  await shop.school.drain()
  expect([(await shop.order(checkout.orderId)).status, await shop.isIn(), paypal.orders.get(ref)?.captures.length]).toEqual([
    'paid',
    true,
    1,
  ])
  await shop.refund(checkout.orderId, { amount: 900 })
  const order = await shop.order(checkout.orderId)
  expect([order.status, order.refunded.amount, order.refunds[0]?.status]).toEqual(['partially_refunded', 900, 'succeeded'])
  expect(await shop.balances()).toEqual({
    'cash:paypal': 1850,
    gateway_fees: 150,
    revenue: -870,
    refunds: 270,
    'instructor_payable:teacher': -1400,
  })
  const up = { rel: 'up', href: `https://api.paypal.com/v2/payments/captures/CAP-${ref}` }
  await post(shop, paypal.webhook({ event_type: 'PAYMENT.CAPTURE.REFUNDED', resource: { id: 'REF', links: [up] } }))
  await shop.school.drain()
  expect((await shop.order(checkout.orderId)).refunds.length).toBe(1)
})

test('yen go to PayPal without decimals, and come back as they went', async () => {
  const shop = await open({ amount: 1200, currency: 'JPY' })
  const checkout = await shop.checkout()
  expect(paypal.orders.get(refOf(checkout))?.amount).toEqual({ currency_code: 'JPY', value: '1200' })
  paypal.approve(refOf(checkout))
  await approved(shop, refOf(checkout))
  await shop.school.drain()
  expect((await shop.order(checkout.orderId)).total).toEqual({ amount: 1200, currency: 'JPY' })
})

test('Taiwan dollars with a fraction cannot be paid by PayPal: the buyer is told, and no order goes out', async () => {
  const shop = await open({ amount: 120_050, currency: 'TWD' })
  const response = await shop.school.fetch('POST', '/checkout', { as: shop.buyer, body: { courseId: shop.courseId } })
  expect([response.status, paypal.orders.size]).toEqual([422, 0])
})

test('a declined capture leaves the order open, and it can be paid again', async () => {
  const shop = await open()
  const checkout = await shop.checkout()
  paypal.approve(refOf(checkout))
  paypal.declines = true
  await approved(shop, refOf(checkout))
  await shop.school.drain()
  expect((await shop.order(checkout.orderId)).status).toBe('pending')
  paypal.declines = false
  const seen = await shop.school.call<{ status: string }>('POST', `/orders/${checkout.orderId}/check`, { as: shop.buyer })
  expect(seen.status).toBe('paid')
})

test('an order that was replaced is not captured, though the buyer approves it in the other tab', async () => {
  const shop = await open()
  await shop.school.call('POST', '/coupons', { as: shop.admin, body: { code: 'TEN', kind: 'percent', percent: 10 } })
  const first = await shop.checkout()
  const second = await shop.checkout({ couponCode: 'TEN' })
  paypal.approve(refOf(first))
  await approved(shop, refOf(first))
  await shop.school.drain()
  expect([(await shop.order(first.orderId)).status, paypal.orders.get(refOf(first))?.captures.length]).toEqual(['cancelled', 0])
  paypal.approve(refOf(second))
  await approved(shop, refOf(second))
  await shop.school.drain()
  expect((await shop.order(second.orderId)).status).toBe('paid')
})

test('forged and old webhooks are refused, and one that cannot be checked now is asked for again', async () => {
  const shop = await open()
  const checkout = await shop.checkout()
  paypal.approve(refOf(checkout))
  const about = { event_type: 'CHECKOUT.ORDER.APPROVED', resource: { id: refOf(checkout) } }
  const good = paypal.webhook(about)
  const bad = [
    paypal.webhook(about, { genuine: false }),
    paypal.webhook(about, { sent: new Date(Date.now() - 4 * days) }),
    paypal.webhook(about, { sent: new Date(Date.now() + days) }),
    { ...good, raw: good.raw.replace('APPROVED', 'VOIDED') },
    { raw: good.raw, headers: {} },
  ]
  for (const one of bad) expect((await post(shop, one)).status).toBe(400)
  paypal.trouble = 'busy'
  expect((await post(shop, good)).status).toBe(503)
  expect(await shop.school.call<unknown[]>('GET', '/webhook-events', { as: shop.admin })).toEqual([])
  paypal.trouble = 'none'
  expect((await post(shop, good)).status).toBe(200)
})

test.each([
  ['null', ['body']],
  ['[]', ['body']],
  ['1', ['body']],
  ['{}', ['id', 'event_type']],
  ['{"id":"WH-1"}', ['event_type']],
  ['{"id":"WH-1","event_type":7}', ['event_type']],
])('a genuine body that is no event names what is wrong with it: %s', async (raw, fields) => {
  const shop = await open()
  const answer = await post(shop, paypal.signed(raw))
  const { error } = (await answer.json()) as { error: { details: { field: string }[] } }
  expect([answer.status, error.details.map(({ field }) => field)]).toEqual([400, fields])
})

test.each([undefined, null, 'x', { purchase_units: [null] }, { links: [{}] }, { supplementary_data: { related_ids: 5 } }])(
  'an event about nothing that is known is thanked for and ignored: %j',
  async (resource) => {
    const shop = await open()
    for (const event_type of ['PAYMENT.CAPTURE.REFUNDED', 'CHECKOUT.ORDER.APPROVED']) {
      const raw = JSON.stringify({ id: `WH-${event_type}`, event_type, resource })
      expect((await post(shop, paypal.signed(raw))).status).toBe(200)
    }
    await shop.school.drain()
    const kept = await shop.school.call<{ status: string }[]>('GET', '/webhook-events', { as: shop.admin })
    expect(kept.map(({ status }) => status)).toEqual(['ignored', 'ignored'])
  },
)

test('a token that PayPal no longer takes is asked for anew, and the buyer is led on', async () => {
  const shop = await open()
  await shop.checkout()
  paypal.forgetTokens()
  const response = await shop.school.fetch('POST', '/checkout', { as: await shop.school.person(), body: { courseId: shop.courseId } })
  expect(response.status).toBe(503)
  expect((await shop.checkout({}, await shop.school.person())).status).toBe('pending')
})

test.each(['silent', 'down', 'busy', 'broken', 'garbled'] as const)(
  '%s at the checkout: nothing is charged, and trying again leads to the one order',
  async (trouble) => {
    const shop = await open()
    if (trouble === 'silent') shortPatience()
    paypal.trouble = trouble
    const response = await shop.school.fetch('POST', '/checkout', { as: shop.buyer, body: { courseId: shop.courseId } })
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([503, 'UNAVAILABLE'])
    paypal.trouble = 'none'
    const again = await shop.checkout()
    expect([again.status, again.isReused, paypal.orders.size]).toEqual(['pending', true, 1])
  },
)

test('webhooks doubled, turned round and late leave one capture, one refund and one place', async () => {
  const shop = await open()
  const checkout = await shop.checkout()
  const ref = refOf(checkout)
  paypal.approve(ref)
  const told = [
    paypal.webhook({ event_type: 'CHECKOUT.ORDER.APPROVED', resource: { id: ref } }),
    paypal.webhook({ event_type: 'PAYMENT.CAPTURE.COMPLETED', resource: { id: `CAP-${ref}`, custom_id: checkout.orderId } }),
    paypal.webhook(
      { event_type: 'PAYMENT.CAPTURE.PENDING', resource: { id: `CAP-${ref}`, custom_id: checkout.orderId } },
      { sent: new Date(Date.now() - 2 * days) },
    ),
  ]
  for (const one of [...told].reverse().concat(told)) expect((await post(shop, one)).status).toBe(200)
  await drainShuffled(shop.school, Math.random)
  await shop.refund(checkout.orderId, { amount: 900 })
  for (const one of told) await post(shop, one)
  await drainShuffled(shop.school, Math.random)
  const order = await shop.order(checkout.orderId)
  expect([order.status, order.refunded.amount, paypal.orders.get(ref)?.captures.length, await shop.isIn()]).toEqual([
    'partially_refunded',
    900,
    1,
    true,
  ])
  expect(await shop.school.call<unknown[]>('GET', '/webhook-events', { as: shop.admin })).toHaveLength(3)
})

test('PayPal down for an hour after the buyer approved: the order stays open, and is reconciled', async () => {
  const shop = await open()
  const checkout = await shop.checkout()
  paypal.approve(refOf(checkout))
  paypal.trouble = 'down'
  for (let at = 5 * minutes; at < hours; at += 15 * minutes) await shop.cron(at)
  expect((await shop.order(checkout.orderId)).status).toBe('pending')
  paypal.trouble = 'none'
  await shop.cron(3 * hours)
  expect([(await shop.order(checkout.orderId)).status, paypal.orders.get(refOf(checkout))?.captures.length]).toEqual(['paid', 1])
})
