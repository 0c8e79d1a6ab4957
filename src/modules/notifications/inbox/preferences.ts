import { eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import { type Category, categories, type NotificationPreferences, type PreferencesPatch } from '../contract.ts'
import { allChannels, type Preferences, usualPreferences } from '../delivery/preferences.ts'
import { policy } from '../policy.ts'
import { notificationPreferences } from '../tables.ts'

/** How a person wants to be told; what they never chose is as usual. */
export async function getPreferences(ctx: Ctx): Promise<NotificationPreferences> {
  authorize(ctx, policy.own)
  const me = ctx.actor.id ?? ''
  const [[person], [row]] = await ctx.db.batch([
    ctx.db.select({ timezone: users.timezone }).from(users).where(eq(users.id, me)),
    ctx.db.rows(notificationPreferences).where(eq(notificationPreferences.userId, me)),
  ])
  if (!person) throw notFound('Person')
  return { ...preferencesOf(row), timezone: person.timezone }
}

/** Changes what is named and leaves the rest. */
export async function updatePreferences(ctx: Ctx, patch: PreferencesPatch): Promise<NotificationPreferences> {
  const before = await getPreferences(ctx)
  const channels = Object.fromEntries(
    categories.map((category) => [category, { ...before.channels[category], ...patch.channels?.[category] }]),
  ) as Preferences['channels']
  const after: Preferences = {
    channels,
    quietHours: patch.quietHours === undefined ? before.quietHours : patch.quietHours,
    digest: patch.digest ?? before.digest,
    digestAt: patch.digestAt ?? before.digestAt,
    messageText: patch.messageText ?? before.messageText,
  }
  await savePreferences(ctx, ctx.actor.id ?? '', before, after)
  return { ...after, timezone: before.timezone }
}

/** A link in a mail stops mail of its kind for the person it was sent to: the signed token is the permission. */
export async function unsubscribe(ctx: Ctx, token: string): Promise<void> {
  const { use, u: userId, c } = await ctx.sign.read(token, ctx.now)
  const category = categories.find((known): known is Category => known === c)
  if (use !== 'unsubscribe' || !userId || !category) throw notFound('Link')
  const [row] = await ctx.db.rows(notificationPreferences).where(eq(notificationPreferences.userId, userId))
  const before = preferencesOf(row)
  const channels = { ...before.channels, [category]: { ...before.channels[category], email: false } }
  await savePreferences(ctx, userId, before, { ...before, channels })
}

const preferencesOf = (row: typeof notificationPreferences.$inferSelect | undefined): Preferences =>
  row
    ? {
        channels: allChannels(row.channels),
        quietHours: row.quietHours,
        digest: row.digest,
        digestAt: row.digestAt,
        messageText: row.messageText,
      }
    : usualPreferences

async function savePreferences(
  ctx: Ctx,
  userId: string,
  before: object,
  { channels, quietHours, digest, digestAt, messageText }: Preferences,
): Promise<void> {
  const set = { channels, quietHours, digest, digestAt, messageText, updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [
      ctx.db
        .insert(notificationPreferences)
        .values({ userId, ...set })
        .onConflictDoUpdate({ target: [notificationPreferences.tenantId, notificationPreferences.userId], set }),
    ],
    audit: {
      action: 'notification.preferences',
      entity: { type: 'user', id: userId },
      before,
      after: { channels, quietHours, digest, digestAt, messageText },
    },
  })
}
