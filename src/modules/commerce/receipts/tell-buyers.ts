import { eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { firstSignInUrl, sendMail } from '../../identity/public.ts'
import { users } from '../../identity/tables.ts'
import { invoiceUrl } from '../invoice/invoice-link.ts'
import { dateFormat, moneyFormat } from '../money-format.ts'
import { type OrderRecord, readOrder } from '../orders/records.ts'
import { plans, subscriptions } from '../tables.ts'
import type { ReceiptWords } from './receipt-word-set.ts'
import { receiptWords } from './receipt-words.ts'

type Reader = { enterUrl: string | null; email: string; fullName: string | null; locale: string; words: ReceiptWords }
type Money = { amount: number; currency: string }

/** Who gets the mail, and its words in their language; null when they have left. */
export async function readerOf(ctx: Ctx, userId: string): Promise<Reader | null> {
  const [person] = await ctx.db
    .select({
      id: users.id,
      emailVerified: users.emailVerified,
      email: users.email,
      fullName: users.fullName,
      locale: users.locale,
      status: users.status,
      removedAt: users.removedAt,
    })
    .from(users)
    .where(eq(users.id, userId))
  if (!person || person.removedAt || person.status === 'suspended') return null
  const { locale, words } = receiptWords(person.locale)
  return { enterUrl: await firstSignInUrl(ctx, person), email: person.email, fullName: person.fullName, locale, words }
}

/** The mail is out: the event is marked as handled. */
export const told = (ctx: Ctx): Promise<void> => ctx.commit({ writes: [], audit: 'none' })
const link = (ctx: Ctx, path: string): string => new URL(path, ctx.origin).href
const titlesOf = ({ lines }: OrderRecord): string => lines.map(({ title }) => title).join(', ')

/** The receipt of an order that was paid, or was free: its sums, and its invoice by a link of its own. */
export async function sendReceipt(
  ctx: Ctx,
  { orderId, userId, isRenewal }: { orderId: string; userId: string; isRenewal: boolean },
): Promise<void> {
  const [record, reader] = [await readOrder(ctx, orderId), await readerOf(ctx, userId)]
  const { order } = record
  if (!reader || !order.paidAt) return
  const { enterUrl, locale, words } = reader
  const money = moneyFormat(locale, order.currency)
  const message = order.total === 0 ? words.taken : isRenewal ? words.renewed : words.paid
  const values = {
    school: ctx.organization.name,
    what: titlesOf(record),
    sum: money(order.total),
    date: dateFormat(locale)(new Date(order.paidAt)),
  }
  await sendMail(
    ctx,
    { to: reader.email, locale },
    {
      subject: message.subject(values),
      greeting: words.hello(reader.fullName),
      paragraphs: [...message.paragraphs(values), ...(enterUrl ? [words.enterHint] : [])],
      sums: sumsOf(record, words, money),
      action: enterUrl ? { label: words.choosePassword, url: enterUrl } : { label: message.action, url: link(ctx, '/learn') },
      links: [
        { label: words.invoice, url: await invoiceUrl(ctx, orderId, locale) },
        { label: words.order, url: link(ctx, `/learn/orders/${orderId}`) },
      ],
      reason: words.reasonBuyer(ctx.organization.name),
    },
  )
  await told(ctx)
}

function sumsOf({ order, lines, shop }: OrderRecord, words: ReceiptWords, money: (amount: number) => string): [string, string][] {
  return [
    ...lines.map(({ title, amount }): [string, string] => [title, money(amount)]),
    ...(order.discount > 0 ? [[words.discount(order.couponCode), money(-order.discount)] satisfies [string, string]] : []),
    ...(order.tax > 0 && !shop.taxIncluded ? [[words.tax, money(order.tax)] satisfies [string, string]] : []),
    [words.total, money(order.total)],
  ]
}

/** How to pay an order by bank: account and number in the mail, since the page is closed by then. */
export async function tellHowToPay(ctx: Ctx, { orderId }: { orderId: string }): Promise<void> {
  const record = await readOrder(ctx, orderId)
  const { order, shop } = record
  const reader = order.status === 'pending' ? await readerOf(ctx, order.userId) : null
  if (!reader) return
  const { locale, words } = reader
  const money = moneyFormat(locale, order.currency)
  const values = { school: ctx.organization.name, what: titlesOf(record), sum: money(order.total), date: '' }
  const instructions = shop.accounts.find((row) => row.gateway === 'manual')?.options.instructions
  await sendMail(
    ctx,
    { to: reader.email, locale },
    {
      subject: words.toPay.subject(values),
      greeting: words.hello(reader.fullName),
      paragraphs: [
        ...words.toPay.paragraphs(values),
        ...(typeof instructions === 'string' ? instructions.split(/\r?\n/).filter((line) => line.trim() !== '') : []),
        orderId,
      ],
      sums: sumsOf(record, words, money),
      action: { label: words.toPay.action, url: link(ctx, `/learn/orders/${orderId}`) },
      reason: words.reasonBuyer(ctx.organization.name),
    },
  )
  await told(ctx)
}

export async function tellOfRefund(ctx: Ctx, event: { orderId: string; userId: string; isWhole: boolean } & Money): Promise<void> {
  const [record, reader] = [await readOrder(ctx, event.orderId), await readerOf(ctx, event.userId)]
  if (!reader) return
  const message = event.isWhole ? reader.words.givenBack : reader.words.refunded
  const sum = moneyFormat(reader.locale, event.currency)(event.amount)
  await sendTo(ctx, reader, message, { what: titlesOf(record), sum, date: '' }, `/learn/orders/${event.orderId}`)
}

export async function tellOfMissedRenewal(ctx: Ctx, event: { subscriptionId: string; userId: string; endsAt: string }): Promise<void> {
  const [plan, reader] = [await planOf(ctx, event.subscriptionId), await readerOf(ctx, event.userId)]
  if (!reader) return
  const date = dateFormat(reader.locale)(new Date(event.endsAt))
  await sendTo(ctx, reader, reader.words.pastDue, { what: plan, sum: '', date }, '/learn/orders')
}

export async function tellOfEnd(ctx: Ctx, event: { subscriptionId: string; userId: string }): Promise<void> {
  const [plan, reader] = [await planOf(ctx, event.subscriptionId), await readerOf(ctx, event.userId)]
  if (reader) await sendTo(ctx, reader, reader.words.ended, { what: plan, sum: '', date: '' }, '/learn/orders')
}

export async function tellOfPayout(ctx: Ctx, event: { instructorId: string } & Money): Promise<void> {
  const reader = await readerOf(ctx, event.instructorId)
  if (!reader) return
  const sum = moneyFormat(reader.locale, event.currency)(event.amount)
  const reason = reader.words.reasonInstructor(ctx.organization.name)
  await sendTo(ctx, reader, reader.words.payout, { what: '', sum, date: '' }, '/studio/earnings', reason)
}

async function planOf(ctx: Ctx, subscriptionId: string): Promise<string> {
  const [row] = await ctx.db
    .select({ name: plans.name })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .where(eq(subscriptions.id, subscriptionId))
  if (!row) throw notFound('This subscription')
  return row.name
}

async function sendTo(
  ctx: Ctx,
  { email, fullName, locale, words }: Reader,
  message: ReceiptWords['paid'],
  about: { what: string; sum: string; date: string },
  path: string,
  reason = words.reasonBuyer(ctx.organization.name),
): Promise<void> {
  const values = { school: ctx.organization.name, ...about }
  await sendMail(
    ctx,
    { to: email, locale },
    {
      subject: message.subject(values),
      greeting: words.hello(fullName),
      paragraphs: message.paragraphs(values),
      action: { label: message.action, url: link(ctx, path) },
      reason,
    },
  )
  await told(ctx)
}
