import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { minutes } from '../../../src/kernel/time.ts'
import { FakeStripe } from './fake-stripe.ts'
import { Shop } from './shop.ts'

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
const _ofIntent = (payment_intent: string, object: string) => ({ id: `${object}_1`, object, payment_intent })

describe('a plan by Stripe Billing', () => {
  test('each month is an order of its own; notice ends it with the month, and what was bought stays', async () => {
    const shop = await open()
    const extra = await shop.course({ amount: 500, currency: 'USD' })
    const plan = await shop.school.call<{ id: string }>('POST', '/plans', {
      as: shop.admin,
      body: { name: 'Everything', price: { amount: 1500, currency: 'USD' }, every: 'month' },
    })
    const checkout = await shop.school.call<{ orderId: string; redirectUrl: string }>('POST', '/subscriptions', {
      as: shop.buyer,
      body: { planId: plan.id },
    })
    stripe.pay(sessionOf(checkout), { fee: 80 })
    const [subscriptionRef = ''] = [...stripe.subscriptions.keys()]
    // The invoice is heard of before the checkout is: it changes nothing yet.
    await told(
      shop,
      { id: 'in_early', object: 'invoice', parent: { subscription_details: { subscription: subscriptionRef } } },
      { type: 'invoice.paid' },
    )
    await told(shop, session(sessionOf(checkout)))
    await shop.school.drain()
    await shop.school.call('POST', `/courses/${shop.courseId}/enroll`, { as: shop.buyer, body: {} })
    expect(await shop.isIn()).toBe(true)
    stripe.renew(subscriptionRef, 1500)
    await told(
      shop,
      { id: 'in_2', object: 'invoice', parent: { subscription_details: { subscription: subscriptionRef } } },
      { type: 'invoice.paid' },
    )
    await shop.school.drain()
    const orders = await shop.school.call<{ status: string; invoiceNumber: string }[]>('GET', '/orders', { as: shop.buyer })
    expect(orders.map((order) => [order.status, order.invoiceNumber.slice(5)])).toEqual([
      ['paid', '000002'],
      ['paid', '000001'],
    ])
    const [mine] = await shop.school.call<{ id: string }[]>('GET', '/subscriptions', { as: shop.buyer })
    const { orderId } = await shop.checkout({ courseId: extra })
    stripe.pay([...stripe.sessions.keys()].at(-1) ?? '')
    await shop.school.call('POST', `/orders/${orderId}/check`, { as: shop.buyer })
    await shop.school.call('DELETE', `/subscriptions/${mine?.id}?at=now`, { as: shop.admin })
    await shop.cron(2 * minutes)
    expect([await shop.isIn(), await shop.isIn(extra)]).toEqual([false, true])
    expect(await shop.balances()).toMatchObject({ revenue: -3150, 'instructor_payable:teacher': -350 })
  })
})

describe('payouts by Stripe Connect', () => {
  const sold = async (shop: Shop) => {
    const checkout = await shop.checkout()
    stripe.pay(sessionOf(checkout))
    await told(shop, session(sessionOf(checkout)))
    await shop.school.drain()
  }
  const connect = async (shop: Shop) => {
    const { url } = await shop.school.call<{ url: string }>('POST', '/earnings/connect', { as: shop.teacher })
    const account = url.split('/').at(-1) ?? ''
    await told(shop, { id: account, object: 'account', details_submitted: true, payouts_enabled: true }, { type: 'account.updated' })
    await shop.school.drain()
    return account
  }
  const run = (shop: Shop) => shop.school.fetch('POST', '/payouts', { as: shop.admin, body: { method: 'transfer' } })

  test('a share goes to the account its instructor has given, once, though Stripe was down at first', async () => {
    const shop = await open()
    await sold(shop)
    expect((await run(shop)).status).toBe(422)
    const account = await connect(shop)
    stripe.trouble = 'down'
    expect((await run(shop)).status).toBe(201)
    await shop.school.drain()
    expect((await run(shop)).status).toBe(422)
    stripe.trouble = 'none'
    await shop.cron(2 * minutes)
    await shop.cron(30 * minutes)
    expect(stripe.transfers).toMatchObject([{ amount: 2030, destination: account, currency: 'usd' }])
    const [payout] = await shop.school.call<{ status: string }[]>('GET', '/payouts', { as: shop.teacher })
    expect([payout?.status, (await shop.balances())['instructor_payable:teacher'], (await shop.balances())['cash:stripe']]).toEqual([
      'paid',
      undefined,
      756,
    ])
  })

  test('a transfer that Stripe refuses is owed again, and says why', async () => {
    const shop = await open()
    await sold(shop)
    await connect(shop)
    stripe.closesAccounts = true
    expect((await run(shop)).status).toBe(201)
    await shop.school.drain()
    const [payout] = await shop.school.call<{ status: string; problem: string }[]>('GET', '/payouts?scope=all', { as: shop.admin })
    expect([payout?.status, payout?.problem]).toEqual(['failed', 'The payment service refused: The destination account is closed.'])
    expect((await shop.balances())['instructor_payable:teacher']).toBe(-2030)
  })
})
