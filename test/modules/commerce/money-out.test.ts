import { describe, expect, test, vi } from 'vitest'
import { days, minutes } from '../../../src/kernel/time.ts'
import { School } from '../../support/school.ts'
import { Shop } from './shop.ts'

const codeOf = async (response: Promise<Response>) => {
  const got = await response
  return [got.status, ((await got.json()) as { error: { code: string } }).error.code]
}

describe('refunds', () => {
  test('a buyer takes all of it back within the school’s days; later, or a part of it, is the school’s to decide', async () => {
    const shop = await Shop.open(undefined, undefined, { refundDays: 14 })
    const order = await shop.buy()
    expect(await codeOf(shop.school.fetch('POST', `/orders/${order.id}/refunds`, { as: shop.buyer, body: { amount: 100 } }))).toEqual([
      422,
      'UNPROCESSABLE',
    ])
    await shop.school.call('PATCH', '/admin/payment-accounts', { as: shop.admin, body: { settings: { refundDays: 0 } } })
    expect(await codeOf(shop.school.fetch('POST', `/orders/${order.id}/refunds`, { as: shop.buyer, body: {} }))).toEqual([
      422,
      'UNPROCESSABLE',
    ])
    await shop.school.call('PATCH', '/admin/payment-accounts', { as: shop.admin, body: { settings: { refundDays: 14 } } })
    await shop.refund(order.id, {}, shop.buyer)
    expect([(await shop.order(order.id)).status, await shop.isIn()]).toEqual(['refunded', false])
    const again = await shop.buy()
    await shop.age(again.id, 15 * days)
    expect((await shop.order(again.id, shop.buyer)).can.refund).toBe(false)
    expect(await codeOf(shop.school.fetch('POST', `/orders/${again.id}/refunds`, { as: shop.buyer, body: {} }))).toEqual([
      422,
      'UNPROCESSABLE',
    ])
  })

  test('two admins at once do not give back more than was paid', async () => {
    const shop = await Shop.open()
    const { id } = await shop.buy()
    const answers = await Promise.all(
      [1, 2, 3].map(() => shop.school.fetch('POST', `/orders/${id}/refunds`, { as: shop.admin, body: { amount: 2000 } })),
    )
    await shop.school.drain()
    expect(answers.filter((one) => one.status === 201)).toHaveLength(1)
    expect((await shop.order(id)).refunded.amount).toBe(2000)
    expect(await codeOf(shop.school.fetch('POST', `/orders/${id}/refunds`, { as: shop.admin, body: { amount: 901 } }))).toEqual([
      400,
      'VALIDATION_ERROR',
    ])
  })

  test('a sum may be money or its minor units; another currency is refused by its field', async () => {
    const shop = await Shop.open()
    const { id } = await shop.buy()
    const wrong = await shop.school.fetch('POST', `/orders/${id}/refunds`, {
      as: shop.admin,
      body: { amount: { amount: 100, currency: 'EUR' } },
    })
    const { error } = (await wrong.json()) as { error: { details: { field: string }[] } }
    expect([wrong.status, error.details[0]?.field]).toEqual([400, 'amount.currency'])
    await shop.refund(id, { amount: { amount: 100, currency: 'USD' } })
    await shop.refund(id, { amount: 200 })
    expect((await shop.order(id)).refunded.amount).toBe(300)
  })

  test('progress is kept through a refund: bought again, the course goes on where it was', async () => {
    const shop = await Shop.open()
    const first = await shop.buy()
    const content = await shop.school.call<{ modules: { lessons: { id: string }[] }[] }>('GET', `/courses/${shop.courseId}/content`, {
      as: shop.buyer,
    })
    const lesson = content.modules[0]?.lessons[0]?.id
    await shop.school.call('POST', `/lessons/${lesson}/complete`, { as: shop.buyer })
    await shop.refund(first.id)
    expect((await shop.school.fetch('GET', `/lessons/${lesson}`, { as: shop.buyer })).status).toBe(403)
    await shop.buy()
    const [mine] = await shop.school.call<{ progressPercentage: number; status: string }[]>('GET', '/enrollments', { as: shop.buyer })
    expect([mine?.progressPercentage, mine?.status]).toEqual([100, 'completed'])
  })

  test('a refund takes its own grant only: a place that was given stays, and what was bought is not taken by hand', async () => {
    const shop = await Shop.open()
    const order = await shop.buy()
    await shop.school.call('POST', '/enrollments', { as: shop.admin, body: { userId: shop.buyer.id, courseId: shop.courseId } })
    const [place] = await shop.school.call<{ id: string }[]>('GET', '/enrollments', { as: shop.buyer })
    expect(await codeOf(shop.school.fetch('DELETE', `/enrollments/${place?.id}`, { as: shop.admin }))).toEqual([422, 'UNPROCESSABLE'])
    const other = await Shop.open()
    const given = await other.school.call<{ id: string }>('POST', '/enrollments', {
      as: other.admin,
      body: { userId: other.buyer.id, courseId: other.courseId },
    })
    expect((await other.school.fetch('POST', '/checkout', { as: other.buyer, body: { courseId: other.courseId } })).status).toBe(409)
    await other.school.call('DELETE', `/enrollments/${given.id}`, { as: other.admin })
    const bought = await other.buy()
    expect(await other.isIn()).toBe(true)
    await other.refund(bought.id)
    expect(await other.isIn()).toBe(false)
    await shop.refund(order.id)
    expect(await shop.isIn()).toBe(false)
  })
})

describe('plans on the test gateway', () => {
  const subscribe = async (shop: Shop) => {
    const plan = await shop.school.call<{ id: string }>('POST', '/plans', {
      as: shop.admin,
      body: { name: 'All of it', price: { amount: 1500, currency: 'USD' }, every: 'month' },
    })
    const checkout = await shop.school.call<{ orderId: string; status: string; redirectUrl: string; isReused: boolean }>(
      'POST',
      '/subscriptions',
      { as: shop.buyer, body: { planId: plan.id } },
    )
    await shop.play(checkout, 'pay')
    return { plan, checkout }
  }

  test('a subscriber opens any course; a missed renewal runs through the days of grace, then closes what only it held open', async () => {
    const shop = await Shop.open()
    const owned = await shop.course({ amount: 700, currency: 'USD' })
    await shop.buy({ courseId: owned })
    const { checkout } = await subscribe(shop)
    await shop.school.call('POST', `/courses/${shop.courseId}/enroll`, { as: shop.buyer, body: {} })
    await shop.play(checkout, 'renew_fails')
    expect([
      (await shop.school.call<{ status: string }[]>('GET', '/subscriptions', { as: shop.buyer }))[0]?.status,
      await shop.isIn(),
    ]).toEqual(['past_due', true])
    vi.useFakeTimers({ now: Date.now() + 36 * days, toFake: ['Date'] })
    await shop.cron(minutes)
    vi.useRealTimers()
    expect([await shop.isIn(), await shop.isIn(owned)]).toEqual([false, true])
    await shop.play(checkout, 'renew')
    expect([await shop.isIn(), await shop.isIn(owned)]).toEqual([true, true])
  })

  test('subscribing twice is refused, and a coupon is not for plans', async () => {
    const shop = await Shop.open()
    const { plan } = await subscribe(shop)
    expect(await codeOf(shop.school.fetch('POST', '/subscriptions', { as: shop.buyer, body: { planId: plan.id } }))).toEqual([
      409,
      'CONFLICT',
    ])
    await shop.school.call('POST', '/coupons', { as: shop.admin, body: { code: 'HALF', kind: 'percent', percent: 50 } })
    const quote = await shop.school.call<{ couponProblem: string }>('POST', '/checkout/quote', {
      as: await shop.school.person(),
      body: { planId: plan.id, couponCode: 'HALF' },
    })
    expect(quote.couponProblem).toBe('other_courses')
  })
})

describe('payouts', () => {
  type Earnings = {
    balances: { available: { amount: number }; waiting: { amount: number } }[]
    items: { kind: string; amount: { amount: number }; title: string | null }[]
  }
  const earnings = (shop: Shop) => shop.school.call<Earnings>('GET', '/earnings', { as: shop.teacher })

  test('a share waits for the school’s days, is paid once, and a refund afterwards is carried as a debt', async () => {
    const shop = await Shop.open(undefined, undefined, { holdDays: 7 })
    const order = await shop.buy()
    expect((await earnings(shop)).balances).toMatchObject([{ available: { amount: 0 }, waiting: { amount: 2030 } }])
    expect(await codeOf(shop.school.fetch('POST', '/payouts', { as: shop.admin, body: { method: 'batch' } }))).toEqual([
      422,
      'UNPROCESSABLE',
    ])
    vi.useFakeTimers({ now: Date.now() + 8 * days, toFake: ['Date'] })
    const admin = await shop.school.person('admin')
    const runs = await Promise.all([1, 2].map(() => shop.school.fetch('POST', '/payouts', { as: admin, body: { method: 'batch' } })))
    expect(runs.filter((one) => one.status === 201)).toHaveLength(1)
    const [paid] = await shop.school.call<{ id: string; batchId: string; amount: { amount: number } }[]>('GET', '/payouts?scope=all', {
      as: admin,
    })
    expect(paid?.amount.amount).toBe(2030)
    const csv = await (await shop.school.fetch('GET', `/payouts/batches/${paid?.batchId}`, { as: admin })).text()
    expect(csv.split('\r\n')[1]).toContain('"20.30","USD","pending"')
    vi.setSystemTime(Date.now() + 1000)
    await shop.refund(order.id, { amount: 1450 }, admin)
    const teacher = await shop.school.person('admin')
    const owed = await shop.school.call<Earnings>('GET', `/earnings?instructorId=${shop.teacher.id}`, { as: teacher })
    expect(owed.balances).toMatchObject([{ available: { amount: -1015 }, waiting: { amount: 0 } }])
    expect(owed.items.map(({ kind, amount }) => [kind, amount.amount])).toEqual([
      ['refund', -1015],
      ['payout', -2030],
      ['sale', 2030],
    ])
    await shop.school.call('PATCH', `/payouts/${paid?.id}`, { as: admin, body: { status: 'failed' } })
    vi.useRealTimers()
    expect((await shop.balances())['instructor_payable:teacher']).toBe(-1015)
  })

  test('a statement is its instructor’s: others and other schools see none of it', async () => {
    const shop = await Shop.open()
    await shop.buy()
    const other = await shop.school.person('instructor')
    expect((await shop.school.call<Earnings>('GET', '/earnings', { as: other })).items).toEqual([])
    expect(await codeOf(shop.school.fetch('GET', `/earnings?instructorId=${shop.teacher.id}`, { as: other }))).toEqual([403, 'FORBIDDEN'])
    const elsewhere = await School.open()
    expect(
      (await elsewhere.call<Earnings>('GET', `/earnings?instructorId=${shop.teacher.id}`, { as: await elsewhere.person('admin') })).items,
    ).toEqual([])
  })
})

describe('accounts', () => {
  test('secrets are sealed and never answered; the log does not hold them; a gateway is not switched on half set up', async () => {
    const school = await School.open()
    const admin = await school.person('admin')
    const key = 'sk_test_a_very_secret_key_1234'
    expect(
      await codeOf(school.fetch('PATCH', '/admin/payment-accounts', { as: admin, body: { stripe: { isEnabled: true, key } } })),
    ).toEqual([400, 'VALIDATION_ERROR'])
    const answer = await (
      await school.fetch('PATCH', '/admin/payment-accounts', {
        as: admin,
        body: { stripe: { isEnabled: true, key, webhookSecret: 'whsec_also_secret_5678' } },
      })
    ).text()
    const log = await (await school.fetch('GET', '/audit-log', { as: admin })).text()
    const again = await (await school.fetch('GET', '/admin/payment-accounts', { as: admin })).text()
    for (const text of [answer, log, again]) {
      expect(text).not.toContain('very_secret')
      expect(text).not.toContain('also_secret')
    }
    expect(JSON.parse(again)).toMatchObject({
      data: { accounts: [{ gateway: 'stripe', isEnabled: true, hasKey: true, keyEnd: '1234', webhookSecretEnd: '5678' }, {}, {}, {}] },
    })
    const face = await school.call<{ features: Record<string, boolean> }>('GET', '/organization')
    expect(face.features.payments).toBe(true)
  })

  test('every order, refund and change of accounts is in the audit log with who did it', async () => {
    const shop = await Shop.open()
    const { id } = await shop.buy()
    await shop.refund(id)
    const log = await shop.school.call<{ action: string; actor: { id: string | null; type: string } }[]>('GET', '/audit-log?perPage=100', {
      as: shop.admin,
    })
    const who = (action: string) => log.find((entry) => entry.action === action)?.actor.id
    expect([who('order.create'), who('order.refund'), who('payment_account.update')]).toEqual([shop.buyer.id, shop.admin.id, shop.admin.id])
    expect(log.map(({ action }) => action)).toEqual(expect.arrayContaining(['order.paid', 'order.refunded']))
  })
})
