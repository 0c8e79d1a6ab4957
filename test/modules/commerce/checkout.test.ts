import { expect, test } from 'vitest'
import { School } from '../../support/school.ts'
import { Shop } from './shop.ts'

const answer = async (response: Promise<Response>) => {
  const got = await response
  const body = (await got.json()) as { error?: { code: string; message: string; details: { field: string; message: string }[] } }
  return { status: got.status, code: body.error?.code, details: body.error?.details ?? [], message: body.error?.message }
}

test('a paid course without a grant answers what is to be paid; bought, it opens, with an invoice and balanced books', async () => {
  const shop = await Shop.open()
  const { school, buyer, courseId } = shop
  const refused = await answer(school.fetch('POST', `/courses/${courseId}/enroll`, { as: buyer, body: {} }))
  expect([refused.status, refused.code, refused.details]).toEqual([
    402,
    'PAYMENT_REQUIRED',
    [
      { field: 'courseId', message: courseId },
      { field: 'price', message: '29.00 USD' },
      { field: 'checkout', message: '/api/v1/checkout' },
    ],
  ])
  const checkout = await shop.checkout()
  expect([checkout.status, checkout.isReused, await shop.isIn()]).toEqual(['pending', false, false])
  const page = await (await school.fetch('GET', `/~${new URL(checkout.redirectUrl).pathname}`)).text()
  expect(page).toContain('29.00 USD')
  await shop.play(checkout, 'pay')
  const order = await shop.order(checkout.orderId)
  expect([order.status, order.invoiceNumber?.slice(5), await shop.isIn()]).toEqual(['paid', '000001', true])
  // 2.9 % and 30 is the test gateway's fee; the instructor earns 70 % of 2900.
  expect(await shop.balances()).toEqual({ 'cash:test': 2786, gateway_fees: 114, revenue: -870, 'instructor_payable:teacher': -2030 })
  const again = await answer(school.fetch('POST', '/checkout', { as: buyer, body: { courseId } }))
  expect([again.status, again.code]).toEqual([409, 'CONFLICT'])
})

test('asking again for the same thing leads to the same open order; other terms replace it', async () => {
  const shop = await Shop.open()
  await shop.school.call('POST', '/coupons', { as: shop.admin, body: { code: 'spring', kind: 'percent', percent: 20 } })
  const first = await shop.checkout()
  const second = await shop.checkout()
  expect([second.orderId, second.isReused]).toEqual([first.orderId, true])
  const other = await shop.checkout({ couponCode: 'Spring' })
  expect(other.orderId).not.toBe(first.orderId)
  expect((await shop.order(first.orderId)).status).toBe('cancelled')
  // The page of the replaced order is closed: nobody pays twice.
  await shop.play(first, 'pay')
  expect((await shop.order(first.orderId)).status).toBe('cancelled')
  await shop.play(other, 'pay')
  const order = await shop.order(other.orderId)
  expect([order.status, order.total.amount]).toEqual(['paid', 2320])
})

test('a declined card leaves the order open, 3-D Secure can be failed and passed, and leaving costs nothing', async () => {
  const shop = await Shop.open()
  const checkout = await shop.checkout()
  await shop.play(checkout, 'decline')
  expect([(await shop.order(checkout.orderId)).status, await shop.isIn()]).toEqual(['pending', false])
  await shop.play(checkout, 'challenge')
  await shop.play(checkout, 'decline')
  const left = await shop.play(checkout, 'abandon')
  expect(left.headers.get('location')).toContain('left=1')
  expect((await shop.order(checkout.orderId)).status).toBe('pending')
  await shop.play(checkout, 'challenge')
  const paid = await shop.play(checkout, 'confirm')
  expect([paid.status, (await shop.order(checkout.orderId)).status, await shop.isIn()]).toEqual([303, 'paid', true])
})

test('an order that is free after a coupon is taken at once, without a payment service', async () => {
  const shop = await Shop.open({})
  await shop.school.call('POST', '/coupons', { as: shop.admin, body: { code: 'GIFT', kind: 'percent', percent: 100, maxRedemptions: 1 } })
  const noWay = await answer(shop.school.fetch('POST', '/checkout', { as: shop.buyer, body: { courseId: shop.courseId } }))
  expect([noWay.status, noWay.message]).toEqual([422, 'This school cannot take payment at the moment.'])
  const order = await shop.buy({ couponCode: 'gift' })
  expect([order.status, order.total.amount, await shop.isIn()]).toEqual(['paid', 0, true])
  expect(await shop.balances()).toEqual({ discounts: 2900, revenue: -2900 })
  const used = await answer(
    shop.school.fetch('POST', '/checkout', { as: await shop.school.person(), body: { courseId: shop.courseId, couponCode: 'GIFT' } }),
  )
  expect(used.details).toEqual([{ field: 'couponCode', message: 'used_up' }])
})

test('two buyers at once do not share the last use of a coupon, and an order nobody pays gives its use back', async () => {
  const shop = await Shop.open()
  await shop.school.call('POST', '/coupons', {
    as: shop.admin,
    body: { code: 'LAST', kind: 'fixed', amount: { amount: 1000, currency: 'USD' }, maxRedemptions: 1 },
  })
  const others = [shop.buyer, await shop.school.person(), await shop.school.person()]
  const answers = await Promise.all(
    others.map((as) => shop.school.fetch('POST', '/checkout', { as, body: { courseId: shop.courseId, couponCode: 'LAST' } })),
  )
  expect(answers.map((one) => one.status).sort()).toEqual([201, 422, 422])
  const at = answers.findIndex((one) => one.status === 201)
  const won = (await (answers[at] as Response).json()) as { data: { orderId: string } }
  const { orderId } = won.data
  await shop.school.call('POST', `/orders/${orderId}/cancel`, { as: others[at] })
  const next = others[(at + 1) % 3]
  expect((await shop.checkout({ couponCode: 'LAST' }, next)).status).toBe('pending')
})

test('a coupon from a sum upwards is of one currency, and says what the sum is', async () => {
  const shop = await Shop.open()
  const make = (body: object) => shop.school.fetch('POST', '/coupons', { as: shop.admin, body })
  const amount = { amount: 500, currency: 'USD' }
  const mixed = await answer(make({ code: 'MIXED', kind: 'fixed', amount, minimumAmount: { amount: 3000, currency: 'EUR' } }))
  expect([mixed.status, mixed.details[0]?.field]).toEqual([400, 'minimumAmount.currency'])
  const minimumAmount = { amount: 3000, currency: 'USD' }
  const made = (await (await make({ code: 'BIG', kind: 'percent', percent: 10, minimumAmount })).json()) as {
    data: { minimumAmount: object }
  }
  expect(made.data.minimumAmount).toEqual(minimumAmount)
  const quote = await shop.school.call<{ couponProblem: string; couponMinimum: object }>('POST', '/checkout/quote', {
    body: { courseId: shop.courseId, couponCode: 'BIG' },
  })
  expect([quote.couponProblem, quote.couponMinimum]).toEqual(['minimum', minimumAmount])
})

test('several courses are one order; a line that is given back closes its course only', async () => {
  const shop = await Shop.open()
  const second = await shop.course({ amount: 1100, currency: 'USD' })
  const lines = [shop.courseId, second].map((refId) => ({ kind: 'course', refId }))
  const checkout = await shop.school.call<{ orderId: string; status: string; redirectUrl: string; isReused: boolean }>(
    'POST',
    '/checkout',
    { as: shop.buyer, body: { lines } },
  )
  await shop.play(checkout, 'pay')
  const order = await shop.order(checkout.orderId)
  expect([order.total.amount, await shop.isIn(), await shop.isIn(second)]).toEqual([4000, true, true])
  const line = order.lines.find(({ refId }) => refId === second)
  await shop.refund(order.id, { lineIds: [line?.id] })
  const after = await shop.order(order.id)
  expect([after.status, after.refunded.amount, await shop.isIn(), await shop.isIn(second)]).toEqual([
    'partially_refunded',
    1100,
    true,
    false,
  ])
})

test('yen have no decimals: a price of 1200 is 1200 yen everywhere', async () => {
  const shop = await Shop.open(undefined, { amount: 1200, currency: 'JPY' })
  const checkout = await shop.checkout()
  expect(await (await shop.school.fetch('GET', `/~${new URL(checkout.redirectUrl).pathname}`)).text()).toContain('1200 JPY')
  await shop.play(checkout, 'pay')
  expect((await shop.balances())['instructor_payable:teacher']).toBe(-840)
})

test('by manual invoice an admin notes the money, and the course opens; the buyer cannot note it', async () => {
  const shop = await Shop.open({ manual: { isEnabled: true, instructions: 'Pay to DE12 3456.' } })
  const checkout = await shop.checkout({ gateway: 'manual' })
  const seen = await shop.school.call<{ instructions: string; can: { record: boolean } }>('GET', `/orders/${checkout.orderId}`, {
    as: shop.buyer,
  })
  expect([seen.instructions, seen.can.record]).toEqual(['Pay to DE12 3456.', false])
  expect((await shop.school.fetch('POST', `/orders/${checkout.orderId}/payments`, { as: shop.buyer, body: {} })).status).toBe(403)
  await shop.school.call('POST', `/orders/${checkout.orderId}/payments`, { as: shop.admin, body: { reference: 'Statement 4' } })
  expect([(await shop.order(checkout.orderId)).status, await shop.isIn()]).toEqual(['paid', true])
  await shop.refund(checkout.orderId)
  expect([(await shop.order(checkout.orderId)).status, await shop.isIn(), (await shop.balances())['cash:manual']]).toEqual([
    'refunded',
    false,
    undefined,
  ])
})

test('orders, invoices and payments of someone else are not there, in this school or another', async () => {
  const shop = await Shop.open()
  const { id } = await shop.buy()
  const stranger = await shop.school.person()
  const other = await School.open()
  const foreign = await other.person('admin')
  for (const path of [`/orders/${id}`, `/orders/${id}/invoice`]) {
    expect((await shop.school.fetch('GET', path, { as: stranger })).status).toBe(404)
    expect((await other.fetch('GET', path, { as: foreign })).status).toBe(404)
  }
  for (const path of [`/orders/${id}/refunds`, `/orders/${id}/cancel`, `/orders/${id}/check`])
    expect((await shop.school.fetch('POST', path, { as: stranger, body: {} })).status).toBe(404)
  expect(await shop.school.call<unknown[]>('GET', '/orders', { as: stranger })).toEqual([])
  expect((await shop.school.fetch('GET', '/orders?scope=all', { as: stranger })).status).toBe(403)
  expect(await shop.school.call<unknown[]>('GET', '/payments?scope=all', { as: shop.admin })).toHaveLength(1)
  expect(await shop.school.call<unknown[]>('GET', '/payments', { as: stranger })).toEqual([])
})

test('a checkout costs three trips to the database, the list of orders one', async () => {
  const shop = await Shop.open()
  const trips = (response: Response) => Number(/d1-trips;desc="(\d+)"/.exec(response.headers.get('server-timing') ?? '')?.[1])
  const bought = await shop.school.fetch('POST', '/checkout', { as: shop.buyer, body: { courseId: shop.courseId } })
  // The fourth is the test gateway's own house: it keeps its checkouts in the same database.
  expect(trips(bought)).toBeLessThanOrEqual(4)
  expect(trips(await shop.school.fetch('GET', '/orders', { as: shop.buyer }))).toBe(1)
  expect(trips(await shop.school.fetch('POST', '/checkout/quote', { as: shop.buyer, body: { courseId: shop.courseId } }))).toBe(1)
})

test('a coupon ends after it starts, when it is made and when it is changed', async () => {
  const shop = await Shop.open()
  const [early, late] = ['2030-01-01T00:00:00Z', '2030-02-01T00:00:00Z']
  const make = (body: object) =>
    shop.school.fetch('POST', '/coupons', { as: shop.admin, body: { code: 'WINDOW', kind: 'percent', percent: 10, ...body } })
  const wrong = await make({ startsAt: late, endsAt: early })
  expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: { details: [{ field: 'endsAt' }] } }])
  const { data } = (await (await make({ startsAt: early, endsAt: late })).json()) as { data: { id: string } }
  const moved = await shop.school.fetch('PATCH', `/coupons/${data.id}`, { as: shop.admin, body: { startsAt: '2030-03-01T00:00:00Z' } })
  expect(moved.status).toBe(400)
})

test('a course is ordered by its slug as by its id: it is the same order', async () => {
  const shop = await Shop.open()
  const { slug } = await shop.school.call<{ slug: string }>('GET', `/courses/${shop.courseId}`)
  const first = await shop.checkout({ courseId: slug })
  expect(await shop.checkout()).toMatchObject({ orderId: first.orderId, isReused: true })
})

test('what course pages say of a sale is what the admin has set: the refund window, and the tax that is in the price', async () => {
  const shop = await Shop.open(undefined, undefined, { refundDays: 30, taxIncluded: true, taxRate: 19 })
  const told = async () => (await shop.school.call<{ sale: object | null }>('GET', '/organization')).sale
  expect(await told()).toEqual({ refundDays: 30, taxIncluded: true, taxRate: 19, taxAtGateway: false })
  await shop.school.call('PATCH', '/admin/payment-accounts', { as: shop.admin, body: { settings: { taxRate: null, refundDays: 0 } } })
  expect(await told()).toMatchObject({ refundDays: 0, taxRate: null, taxIncluded: true })
  await shop.school.call('PATCH', '/organization', { as: shop.admin, body: { settings: { tagline: 'By the sea' } } })
  expect(await told()).toMatchObject({ refundDays: 0, taxIncluded: true })
  for (const taxRate of [-1, 101]) {
    const refused = await shop.school.fetch('PATCH', '/admin/payment-accounts', { as: shop.admin, body: { settings: { taxRate } } })
    expect(await refused.json()).toMatchObject({ error: { details: [{ field: 'settings.taxRate' }] } })
  }
  const other = await School.open()
  expect(await other.call('GET', '/organization')).toMatchObject({ sale: null, legal: [] })
})
