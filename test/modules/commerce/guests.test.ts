import { describe, expect, test, vi } from 'vitest'
import { orders } from '../../../src/modules/commerce/orders/tables.ts'
import { couponRedemptions } from '../../../src/modules/commerce/tables.ts'
import { users } from '../../../src/modules/identity/tables.ts'
import { goodPassword, logIn, mailsTo } from '../identity/mail.ts'
import { type CheckoutBody, type OrderBody, Shop } from './shop.ts'

type Keyed = CheckoutBody & { key: string | null }
const leila = { email: 'leila@example.test', fullName: 'Leila Haddad' }
const order = (shop: Shop, body: object = {}): Promise<Keyed> =>
  shop.school.call('POST', '/checkout', { body: { courseId: shop.courseId, buyer: leila, ...body } })
const refused = async (shop: Shop, body: object) => {
  const response = await shop.school.fetch('POST', '/checkout', { body: { courseId: shop.courseId, ...body } })
  const { error } = (await response.json()) as { error: { code: string; message: string } }
  return [response.status, error.code, error.message]
}
const seen = (shop: Shop, key: string | null) => shop.school.fetch('POST', '/checkout/check', { body: { key } })
const people = async (shop: Shop) => (await (await shop.school.ctx()).db.rows(users)).filter(({ email }) => email === leila.email)

describe('whoever has no account pays first', () => {
  test('a visitor pays, sees that it is paid, chooses a password by the receipt’s link, and is in the course', async () => {
    const shop = await Shop.open()
    const checkout = await order(shop)
    expect((await mailsTo(shop.school, leila.email)).length).toBe(0)
    const back = await shop.play(checkout, 'pay')
    expect(back.headers.get('location')).toContain(`order=${checkout.orderId}&key=${checkout.key}`)
    const { data } = (await (await seen(shop, checkout.key)).json()) as { data: OrderBody & { buyer: { email: string } } }
    expect([data.status, data.buyer.email, data.can]).toEqual(['paid', leila.email, { refund: false, cancel: false, record: false }])
    const [receipt, ...more] = await mailsTo(shop.school, leila.email)
    expect(more).toEqual([])
    const token = /reset-password\?token=(\S+)/.exec(receipt?.text ?? '')?.[1]
    await shop.school.call('POST', '/auth/reset-password', { body: { token, password: goodPassword } })
    const { accessToken } = ((await (await logIn(shop.school, leila.email)).json()) as { data: { accessToken: string } }).data
    const mine = await shop.school.call<{ courseId: string }[]>('GET', '/enrollments', { token: accessToken })
    const orders = await shop.school.call<OrderBody[]>('GET', '/orders', { token: accessToken })
    expect([mine.map(({ courseId }) => courseId), orders.map(({ id }) => id)]).toEqual([[shop.courseId], [checkout.orderId]])
  })

  test('clicking twice makes one account and one order', async () => {
    const shop = await Shop.open()
    const clicks = await Promise.all([1, 2, 3].map(() => order(shop).catch((error: Error) => error.message)))
    const made = new Set(clicks.flatMap((one) => (typeof one === 'string' ? [] : [one.orderId])))
    expect([made.size, (await people(shop)).length]).toEqual([1, 1])
    const again = await order(shop)
    expect([again.isReused, made.has(again.orderId)]).toEqual([true, true])
  })

  test('who has an account and is not signed in finds the course in it, and is not asked for a password', async () => {
    const shop = await Shop.open()
    const checkout = await order(shop, { buyer: { email: shop.buyer.email.toUpperCase(), fullName: 'L. H.' } })
    await shop.play(checkout, 'pay')
    expect(await shop.isIn()).toBe(true)
    const [receipt] = await mailsTo(shop.school, shop.buyer.email)
    expect(receipt?.text).not.toContain('reset-password')
  })

  test('a guest neither takes up nor ends the open order of who owns the address', async () => {
    const shop = await Shop.open()
    const theirs = await shop.checkout()
    const guests = await order(shop, { buyer: { email: shop.buyer.email, fullName: 'Somebody' } })
    expect(guests.orderId).not.toBe(theirs.orderId)
    expect((await shop.order(theirs.orderId)).status).toBe('pending')
  })
})

describe('a guest who never pays', () => {
  /** Does something as if so many days had gone by. */
  const at = async (afterDays: number, work: () => Promise<unknown>) => {
    vi.useFakeTimers({ now: Date.now() + afterDays * 86_400_000, toFake: ['Date'] })
    await work().finally(() => vi.useRealTimers())
  }
  const held = async (shop: Shop) => {
    const ctx = await shop.school.ctx()
    return [(await people(shop)).length, (await ctx.db.rows(orders)).length, (await ctx.db.rows(couponRedemptions)).length]
  }

  test('is forgotten after sixty days, with the order and its use of a coupon', async () => {
    const shop = await Shop.open()
    await shop.school.call('POST', '/coupons', { as: shop.admin, body: { code: 'LESS', kind: 'percent', percent: 10 } })
    await order(shop, { couponCode: 'LESS' })
    expect(await held(shop)).toEqual([1, 1, 1])
    await at(59, () => shop.cron(0))
    expect((await held(shop))[0]).toBe(1)
    await at(61, () => shop.cron(0))
    expect(await held(shop)).toEqual([0, 0, 0])
  })

  test('stays while another order of theirs is open, and for good once one is paid or they were given a place', async () => {
    const bank = { test: { isEnabled: true }, manual: { isEnabled: true, instructions: 'Account 1' } }
    const [open, paid, invited] = [await Shop.open(bank), await Shop.open(), await Shop.open()]
    await order(open)
    const courseId = await open.course()
    await at(55, () => order(open, { gateway: 'manual', courseId }))
    await paid.play(await order(paid), 'pay')
    await order(invited)
    const [person] = await people(invited)
    await invited.school.call('POST', '/enrollments', { as: invited.admin, body: { courseId: invited.courseId, userId: person?.id } })
    for (const shop of [open, paid, invited]) {
      await at(61, () => shop.cron(0))
      expect((await people(shop)).length).toBe(1)
    }
    await at(122, () => open.cron(0))
    expect(await people(open)).toEqual([])
  })
})

describe('what a visitor is not given', () => {
  test('without an address, for a plan, or for nothing: sign in', async () => {
    const shop = await Shop.open()
    const plan = await shop.school.call<{ id: string }>('POST', '/plans', {
      as: shop.admin,
      body: { name: 'All', price: { amount: 1500, currency: 'USD' }, every: 'month' },
    })
    await shop.school.call('POST', '/coupons', { as: shop.admin, body: { code: 'GIFT', kind: 'percent', percent: 100 } })
    expect((await refused(shop, {}))[1]).toBe('UNAUTHENTICATED')
    expect((await refused(shop, { courseId: undefined, planId: plan.id, buyer: leila }))[1]).toBe('UNAUTHENTICATED')
    expect((await refused(shop, { buyer: leila, couponCode: 'GIFT' }))[1]).toBe('UNAUTHENTICATED')
    expect((await shop.school.fetch('POST', '/subscriptions', { body: { planId: plan.id } })).status).toBe(401)
    expect(await people(shop)).toEqual([])
  })

  test('an address that owns the course, and one that is suspended, are told apart by nothing', async () => {
    const shop = await Shop.open()
    await shop.buy()
    const suspended = await shop.school.person()
    await shop.school.call('PATCH', `/users/${suspended.id}`, { as: shop.admin, body: { status: 'suspended' } })
    const [owns, closed] = await Promise.all(
      [shop.buyer, suspended].map(({ email }) => refused(shop, { buyer: { email, fullName: 'Somebody' } })),
    )
    expect(owns?.[0]).toBe(422)
    expect(owns).toEqual(closed)
  })

  test('a key opens its own order, at its own school, and nothing is done with it', async () => {
    const [shop, other] = [await Shop.open(), await Shop.open()]
    const { key, orderId } = await order(shop)
    expect((await seen(other, key)).status).toBe(403)
    expect((await seen(shop, `${key?.slice(0, -2)}zz`)).status).toBe(403)
    for (const path of ['', '/invoice']) expect((await shop.school.fetch('GET', `/orders/${orderId}${path}`)).status).toBe(401)
    expect((await shop.school.fetch('POST', `/orders/${orderId}/cancel`, { body: {} })).status).toBe(401)
    const shown = await (await seen(shop, key)).text()
    expect(shown).not.toContain(leila.fullName)
  })
})
