import { and, eq } from 'drizzle-orm'
import { direction } from '../../../http/locale.ts'
import { iso, seconds } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { webPushOf } from '../../../platform/web-push.ts'
import { sessions, users } from '../../identity/tables.ts'
import { notifications, pushSubscriptions } from '../tables.ts'

/** So long (in seconds) a notice is worth a push: what comes later stands in the app anyway. */
const worthFor = (type: string): number => (type === 'live_starting' || type === 'live_started' ? 1800 : 86_400)
const longestBody = 400

/**
 * Tells one browser of one notification that was not read meanwhile. A browser whose session has ended, or that its push
 * service does not know any more, is forgotten. Sent twice it is shown once: the later takes the place of the first.
 */
export async function sendToBrowser(ctx: Ctx, ids: { subscriptionId: string; notificationId: string }): Promise<void> {
  const [[browser], [notice]] = await ctx.db.batch([
    ctx.db
      .select({
        endpoint: pushSubscriptions.endpoint,
        p256dh: pushSubscriptions.p256dh,
        auth: pushSubscriptions.auth,
        userId: pushSubscriptions.userId,
        locale: users.locale,
        status: users.status,
        revokedAt: sessions.revokedAt,
        expiresAt: sessions.expiresAt,
      })
      .from(pushSubscriptions)
      .innerJoin(users, eq(users.id, pushSubscriptions.userId))
      .leftJoin(sessions, and(eq(sessions.id, pushSubscriptions.sessionId), eq(sessions.userId, pushSubscriptions.userId)))
      .where(eq(pushSubscriptions.id, ids.subscriptionId)),
    ctx.db.rows(notifications).where(eq(notifications.id, ids.notificationId)),
  ])
  const push = webPushOf(ctx.config)
  if (!push || !browser) return
  const isSignedIn = browser.status === 'active' && browser.revokedAt === null && (browser.expiresAt ?? '') > iso(ctx.now)
  const isOwn = notice?.userId === browser.userId
  if (isSignedIn && (!isOwn || !isWorthTelling(notice, ctx.now))) return
  const outcome = isSignedIn && isOwn ? await push.send(browser, payloadOf(notice, browser.locale), optionsOf(notice)) : 'gone'
  await ctx.commit({
    writes: outcome === 'gone' ? [ctx.db.delete(pushSubscriptions).where(eq(pushSubscriptions.id, ids.subscriptionId))] : [],
    audit: 'none',
  })
}

type Notice = typeof notifications.$inferSelect

const isWorthTelling = ({ type, readAt, createdAt }: Notice, now: number): boolean =>
  readAt === null && now - Date.parse(createdAt) < worthFor(type) * seconds
const optionsOf = ({ id, type }: Notice) => ({ ttlSeconds: worthFor(type), topic: id })

/** What web/public/push-worker.js shows. */
const payloadOf = ({ id, title, body, link }: Notice, locale: string) => ({
  tag: id,
  title: title.slice(0, 200),
  body: body.length > longestBody ? `${body.slice(0, longestBody)}…` : body,
  link: link ?? '/learn/notifications',
  lang: locale,
  dir: direction(locale),
})
