import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import { days, iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { sendMail } from '../../identity/public.ts'
import { users } from '../../identity/tables.ts'
import type { Category } from '../contract.ts'
import { messagesFor } from '../mail/messages.ts'
import { notifications } from '../tables.ts'
import { categoryOf } from './category-of.ts'

const most = 30

/**
 * One mail with everything that is due: a single notice as itself, several as a list. The rows are claimed before the mail
 * leaves and given back when it did not, so that nobody gets it twice and nothing is lost.
 */
export async function sendDue(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  const [[person], rows] = await ctx.db.batch([
    ctx.db
      .select({ email: users.email, fullName: users.fullName, locale: users.locale, status: users.status })
      .from(users)
      .where(eq(users.id, userId)),
    ctx.db
      .rows(notifications)
      .where(and(eq(notifications.userId, userId), lte(notifications.mailDueAt, iso(ctx.now)), isNull(notifications.mailedAt)))
      .orderBy(asc(notifications.id))
      .limit(most),
  ])
  const [first] = rows
  if (person?.status !== 'active' || !first) return
  const ids = JSON.stringify(rows.map(({ id }) => id))
  const mine = sql`${notifications.id} IN (SELECT value FROM json_each(${ids}))`
  await ctx.commit({
    writes: [
      ctx.db
        .update(notifications)
        .set({ mailedAt: iso(ctx.now) })
        .where(mine),
    ],
    guards: [
      {
        holds: sql`(SELECT COUNT(*) FROM notifications WHERE tenant_id = ${ctx.tenant.id} AND mailed_at IS NULL
          AND id IN (SELECT value FROM json_each(${ids}))) = ${rows.length}`,
        error: { code: 'CONFLICT', message: 'Another run is sending this mail.' },
      },
    ],
    audit: 'none',
  })
  try {
    const { locale, messages } = messagesFor(person.locale)
    const many = rows.length > 1
    const category = categoryOf(first)
    await sendMail(
      ctx,
      { to: person.email, locale },
      {
        subject: many ? messages.digestSubject(rows.length, ctx.organization.name) : first.title,
        greeting: messages.hello(person.fullName),
        paragraphs: many ? [messages.digestLead, ...rows.map(({ title, body }) => `${title} — ${body}`)] : [first.title, first.body],
        action: {
          label: messages.open,
          url: new URL(many ? '/learn/notifications' : (first.link ?? '/learn/notifications'), ctx.origin).href,
        },
        reason: messages.reason(ctx.organization.name),
        unsubscribe: { label: messages.unsubscribe[category], url: await unsubscribeUrl(ctx, userId, category) },
      },
    )
  } catch (error) {
    await ctx.commit({ writes: [ctx.db.update(notifications).set({ mailedAt: null }).where(mine)], audit: 'none' })
    throw error
  }
}

/** Opens without a session, and can do nothing but stop this kind of mail. */
export async function unsubscribeUrl(ctx: Ctx, userId: string, category: Category): Promise<string> {
  const token = await ctx.sign.token({ use: 'unsubscribe', u: userId, c: category }, ctx.now + 400 * days)
  return `${ctx.origin}/unsubscribe?token=${token}`
}
