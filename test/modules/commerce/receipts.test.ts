import { describe, expect, test, vi } from 'vitest'
import { days, minutes } from '../../../src/kernel/time.ts'
import { mailsTo } from '../identity/mail.ts'
import { Shop } from './shop.ts'

const linkIn = (text: string): string => /\S+\/api\/v1\/invoices\/\S+/.exec(text)?.[0] ?? ''
const opened = (shop: Shop, link: string) => shop.school.fetch('GET', `/~${new URL(link).pathname}`)

describe('receipts', () => {
  test('whoever pays gets one receipt: the sums, and the invoice by a link that needs no sign-in', async () => {
    const shop = await Shop.open()
    await shop.school.call('POST', '/coupons', { as: shop.admin, body: { code: 'SPRING', kind: 'percent', percent: 20 } })
    await shop.buy({ couponCode: 'SPRING' })
    await shop.school.drain()
    const mails = await mailsTo(shop.school, shop.buyer.email)
    expect(mails).toHaveLength(1)
    const [{ subject, text, html } = { subject: '', text: '', html: '' }] = mails
    expect(subject).toMatch(/^Your receipt from .+: Tides/)
    for (const sum of ['$29.00', 'Coupon SPRING: -$5.80', 'Total: $23.20']) expect(text).toContain(sum)
    // Sums are cells of a table in the HTML, and the school's colour is its upper edge.
    expect(html).toMatch(/<td[^>]*>Total<\/td><td[^>]*>\$23\.20<\/td>/)
    expect(html).toContain(`border-top:4px solid #`)
    expect(linkIn(text)).not.toBe('')
  })

  test('the receipt is in the language of the buyer, with its digits and its direction', async () => {
    const shop = await Shop.open()
    await shop.school.call('PATCH', '/auth/profile', { as: shop.buyer, body: { locale: 'ar' } })
    await shop.buy()
    await shop.school.drain()
    const [mail] = await mailsTo(shop.school, shop.buyer.email)
    expect(mail?.subject).toContain('إيصالك من')
    expect(mail?.html).toContain('<html lang="ar" dir="rtl">')
    expect(mail?.text).toContain('٢٩٫٠٠')
  })

  test('a link to an invoice opens that one, at that school, and no longer when it is forged or old', async () => {
    const [shop, other] = [await Shop.open(), await Shop.open()]
    await shop.buy()
    await shop.school.drain()
    const [mail] = await mailsTo(shop.school, shop.buyer.email)
    const link = linkIn(mail?.text ?? '')
    expect((await opened(other, link)).status).toBe(403)
    expect((await opened(shop, `${link.slice(0, -2)}xx`)).status).toBe(403)
    const invitation = await (await shop.school.ctx()).sign.token({ use: 'unsubscribe', o: 'ord' }, Date.now() + days)
    expect((await opened(shop, `http://x/api/v1/invoices/${invitation}`)).status).toBe(403)
    vi.useFakeTimers({ now: Date.now() + 401 * days, toFake: ['Date'] })
    expect((await opened(shop, link)).status).toBe(410)
    vi.useRealTimers()
  })

  test('nothing to pay is said so; a bank transfer is told where it goes, and its receipt comes with the money', async () => {
    const shop = await Shop.open({ manual: { isEnabled: true, instructions: 'Pay to DE12 3456.' } })
    await shop.school.call('POST', '/coupons', { as: shop.admin, body: { code: 'GIFT', kind: 'percent', percent: 100 } })
    await shop.buy({ couponCode: 'GIFT' })
    await shop.school.drain()
    const other = await shop.school.person()
    const { orderId } = await shop.checkout({ gateway: 'manual' }, other)
    await shop.school.drain()
    await shop.school.call('POST', `/orders/${orderId}/payments`, { as: shop.admin, body: {} })
    await shop.school.drain()
    expect((await mailsTo(shop.school, shop.buyer.email)).map(({ subject }) => subject)).toEqual([expect.stringMatching(/is yours$/)])
    const [how, receipt] = await mailsTo(shop.school, other.email)
    expect([how?.text.includes('Pay to DE12 3456.'), how?.text.includes(orderId), receipt?.subject.startsWith('Your receipt')]).toEqual([
      true,
      true,
      true,
    ])
  })

  test('what goes back is told once, and whether access ends with it', async () => {
    const shop = await Shop.open()
    const order = await shop.buy()
    await shop.refund(order.id, { amount: 900 })
    await shop.refund(order.id)
    await shop.school.call('POST', `/orders/${order.id}/check`, { as: shop.buyer })
    await shop.school.drain()
    const [, part, whole, ...more] = await mailsTo(shop.school, shop.buyer.email)
    expect([part?.subject.includes('$9.00'), part?.text.includes('Access'), whole?.subject.includes('$20.00'), more]).toEqual([
      true,
      false,
      true,
      [],
    ])
    expect(whole?.text).toContain('Access from this order has ended.')
  })

  test('a missed renewal says when access ends, a renewal is a receipt, an end says what stays; an instructor hears of a payout', async () => {
    const shop = await Shop.open()
    const plan = await shop.school.call<{ id: string }>('POST', '/plans', {
      as: shop.admin,
      body: { name: 'All of it', price: { amount: 1500, currency: 'USD' }, every: 'month' },
    })
    const checkout = await shop.school.call<Awaited<ReturnType<Shop['checkout']>>>('POST', '/subscriptions', {
      as: shop.buyer,
      body: { planId: plan.id },
    })
    await shop.play(checkout, 'pay')
    await shop.play(checkout, 'renew_fails')
    await shop.play(checkout, 'renew')
    const [mine] = await shop.school.call<{ id: string }[]>('GET', '/subscriptions', { as: shop.buyer })
    await shop.school.call('DELETE', `/subscriptions/${mine?.id}?at=now`, { as: shop.admin })
    await shop.cron(minutes)
    const mails = await mailsTo(shop.school, shop.buyer.email)
    expect(mails.map(({ subject }) => subject.replace(/from .+:/, 'from it:'))).toEqual([
      'Your receipt from it: All of it',
      'The payment for All of it did not go through',
      'Your receipt from it: All of it',
      'All of it has ended',
    ])
    expect(mails[1]?.text).toMatch(/access ends on \w+ \d+, \d{4}/)
    await shop.buy({}, await shop.school.person())
    await shop.school.call('POST', '/payouts', { as: shop.admin, body: { method: 'batch' } })
    const [payout] = await shop.school.call<{ id: string }[]>('GET', '/payouts?scope=all', { as: shop.admin })
    await shop.school.call('PATCH', `/payouts/${payout?.id}`, { as: shop.admin, body: { status: 'paid' } })
    await shop.school.drain()
    expect((await mailsTo(shop.school, shop.teacher.email)).at(-1)?.subject).toContain('has paid you $20.30')
  })
})

describe('disputes', () => {
  test('whoever runs the school hears when a payment is disputed and how it ends, by mail and in the app; nobody else does', async () => {
    const shop = await Shop.open()
    const checkout = await shop.checkout()
    await shop.play(checkout, 'pay')
    const told = async (as = shop.admin) => {
      await shop.cron(60 * minutes)
      const notices = await shop.school.call<{ type: string; title: string; link: string }[]>('GET', '/notifications', { as })
      return notices.filter(({ type }) => type.startsWith('dispute')).reverse()
    }
    await shop.play(checkout, 'dispute')
    const link = `/admin/payments/orders/${checkout.orderId}`
    expect(await told()).toMatchObject([{ type: 'dispute_opened', title: 'A payment of $29.00 is disputed', link }])
    await shop.play(checkout, 'dispute_lost')
    expect(await told()).toMatchObject([
      { type: 'dispute_opened' },
      { type: 'dispute_lost', title: 'The dispute over $29.00 is lost', link },
    ])
    const mails = (await mailsTo(shop.school, shop.admin.email)).map(({ subject, text }) => `${subject} ${text}`).join(' ')
    for (const words of ['A payment of $29.00 is disputed', 'The dispute over $29.00 is lost']) expect(mails).toContain(words)
    for (const other of [shop.buyer, shop.teacher]) expect(await told(other)).toEqual([])
  })
})
