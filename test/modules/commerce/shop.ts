import { handleCron, handleMessage } from '../../../src/dispatch.ts'
import { modules } from '../../../src/modules.ts'
import { config, type Person, queued, School, settled } from '../../support/school.ts'

export type OrderBody = {
  id: string
  status: string
  isDisputed: boolean
  total: { amount: number; currency: string }
  refunded: { amount: number }
  refundable: { amount: number }
  invoiceNumber: string | null
  redirectUrl: string | null
  problem: string | null
  lines: { id: string; refId: string }[]
  refunds: { id: string; status: string; amount: { amount: number } }[]
  can: { refund: boolean; cancel: boolean; record: boolean }
}
export type CheckoutBody = { orderId: string; status: string; redirectUrl: string; isReused: boolean }

/** A school that sells one course by the gateways named, and the people around it. */
export class Shop {
  private constructor(
    readonly school: School,
    readonly admin: Person,
    readonly teacher: Person,
    readonly buyer: Person,
    readonly courseId: string,
  ) {}

  static async open(
    accounts: object = { test: { isEnabled: true } },
    price = { amount: 2900, currency: 'USD' },
    settings: object = {},
  ): Promise<Shop> {
    const school = await School.open()
    const [admin, teacher, buyer] = [await school.person('admin'), await school.person('instructor'), await school.person('learner')]
    const courseId = await publish(school, teacher, admin, price)
    await school.call('PATCH', '/admin/payment-accounts', {
      as: admin,
      body: { ...accounts, settings: { instructorShare: 70, holdDays: 0, ...settings } },
    })
    return new Shop(school, admin, teacher, buyer, courseId)
  }

  course(price = { amount: 2900, currency: 'USD' }): Promise<string> {
    return publish(this.school, this.teacher, this.admin, price)
  }
  checkout(body: object = {}, as = this.buyer): Promise<CheckoutBody> {
    return this.school.call('POST', '/checkout', { as, body: { courseId: this.courseId, ...body } })
  }
  order(id: string, as = this.admin): Promise<OrderBody> {
    return this.school.call('GET', `/orders/${id}`, { as })
  }
  /** What the buyer does on the test gateway's page; then the queue runs, webhooks and all. */
  async play(checkout: CheckoutBody, action: string): Promise<Response> {
    const { pathname } = new URL(checkout.redirectUrl)
    const response = await this.school.fetch('POST', `/~${pathname}`, {
      raw: new URLSearchParams({ action }),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    await this.school.drain()
    return response
  }
  async buy(body: object = {}, as = this.buyer): Promise<OrderBody> {
    const checkout = await this.checkout(body, as)
    if (checkout.status === 'pending') await this.play(checkout, 'pay')
    await this.school.drain()
    return this.order(checkout.orderId)
  }
  async refund(orderId: string, body: object = {}, as = this.admin): Promise<void> {
    await this.school.call('POST', `/orders/${orderId}/refunds`, { as, body })
    await this.school.drain()
  }
  /** Whether the course is open: its place is there and not dropped. */
  async isIn(courseId = this.courseId, as = this.buyer): Promise<boolean> {
    const mine = await this.school.call<{ courseId: string; status: string }[]>('GET', '/enrollments', { as })
    return mine.some((one) => one.courseId === courseId && one.status !== 'dropped')
  }
  async balances(): Promise<Record<string, number>> {
    const { results } = await this.database
      .prepare('SELECT account, currency, balance FROM ledger_balances WHERE tenant_id = ? AND balance <> 0')
      .bind(this.school.tenant.id)
      .all<{ account: string; currency: string; balance: number }>()
    return Object.fromEntries(results.map((row) => [row.account.replace(this.teacher.id, 'teacher'), row.balance]))
  }
  /** As if the order had been paid so much earlier. */
  async age(orderId: string, by: number): Promise<void> {
    await this.database
      .prepare('UPDATE orders SET paid_at = ? WHERE tenant_id = ? AND id = ?')
      .bind(new Date(Date.now() - by).toISOString(), this.school.tenant.id, orderId)
      .run()
  }
  private get database(): D1Database {
    return config.shards.get(this.school.tenant.shard) as D1Database
  }
  /** The minute's cron, as if so many milliseconds had gone by for the outbox; then the queue. */
  async cron(later: number): Promise<void> {
    await handleCron(config, modules, '* * * * *', Date.now() + later)
    await this.school.drain()
  }
}

async function publish(school: School, teacher: Person, admin: Person, price: { amount: number; currency: string }): Promise<string> {
  const { id } = await school.call<{ id: string }>('POST', '/courses', {
    as: teacher,
    body: { title: `Tides ${crypto.randomUUID().slice(0, 6)}`, description: 'How the moon pulls.', price },
  })
  const category = await school.call<{ id: string }>('POST', '/categories', { as: admin, body: { name: `Science ${id}` } })
  const module = await school.call<{ id: string }>('POST', `/courses/${id}/modules`, { as: teacher, body: { title: 'Basics' } })
  const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The moon pulls.' }] }] }
  await school.call('POST', `/courses/${id}/lessons`, { as: teacher, body: { moduleId: module.id, title: 'Moon', type: 'text', content } })
  await school.call('PATCH', `/courses/${id}`, { as: teacher, body: { price, categoryId: category.id, passingScore: 0 } })
  await school.call('POST', `/courses/${id}/publish`, { as: admin })
  return id
}

/** Carries the queue's messages out in an order of the caller's own, some of them twice. */
export async function drainShuffled(school: School, random: () => number): Promise<void> {
  await settled()
  const mine = queued.filter((message) => message.tenantId === school.tenant.id)
  for (const message of mine) queued.splice(queued.indexOf(message), 1)
  const doubled = mine.flatMap((message) => (random() < 0.5 ? [message, message] : [message])).sort(() => random() - 0.5)
  for (const message of doubled) await handleMessage(config, modules, message, () => {})
  await school.drain()
}
