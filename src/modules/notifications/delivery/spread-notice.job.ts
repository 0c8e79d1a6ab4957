import { and, asc, eq, gt, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { type JobRequest, scheduled } from '../../../kernel/events.ts'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import { type Audience, type Notice, sendDueMail, sendPush, spreadNotice } from '../jobs.ts'
import { wordsOf } from '../mail/messages.ts'
import { tellPeople } from '../realtime/channel.ts'
import { notificationPreferences, notifications } from '../tables.ts'
import { keptAs } from './category-of.ts'
import { allChannels, mailTime, pushTime, usualPreferences } from './preferences.ts'

/** As many as one commit can hold, and as many objects as one run should call. */
const atOnce = 50
const perStatement = 8

/** Tells the next people of an audience: a row each by their preferences, mail now or when their quiet hours end. */
export async function spreadToNext(ctx: Ctx, notice: Notice): Promise<void> {
  const people = await ctx.db
    .select({
      id: users.id,
      locale: users.locale,
      timezone: users.timezone,
      channels: notificationPreferences.channels,
      quietHours: notificationPreferences.quietHours,
      digest: notificationPreferences.digest,
      digestAt: notificationPreferences.digestAt,
      messageText: notificationPreferences.messageText,
      browsers: browsersOf(ctx),
    })
    .from(users)
    .leftJoin(notificationPreferences, eq(notificationPreferences.userId, users.id))
    .where(
      and(
        isIn(ctx, notice.audience),
        gt(users.id, notice.after),
        ne(users.id, notice.except ?? ''),
        eq(users.status, 'active'),
        isNull(users.removedAt),
      ),
    )
    .orderBy(asc(users.id))
    .limit(atOnce)
  const at = iso(ctx.now)
  const told = people.flatMap((person) => {
    const { channels, digest, digestAt } = person
    const preferences =
      channels && digest && digestAt
        ? { channels: allChannels(channels), digest, digestAt, quietHours: person.quietHours, messageText: person.messageText ?? true }
        : usualPreferences
    const mailAt = notice.mail ? mailTime(preferences, notice.category, person.timezone, ctx.now) : null
    const inApp = preferences.channels[notice.category].inApp
    const browsers = JSON.parse(person.browsers) as string[]
    const pushAt = browsers.length > 0 ? pushTime(preferences, notice.category, person.timezone, ctx.now) : null
    if (!inApp && mailAt === null && pushAt === null) return []
    const row = {
      id: newId('ntf', ctx.now),
      userId: person.id,
      category: keptAs(notice.category),
      type: notice.type,
      ...wordsOf({ ...notice, values: preferences.messageText ? notice.values : without(notice.values, 'text') }, person),
      link: notice.link,
      source: notice.source,
      mailDueAt: mailAt === null ? null : iso(mailAt),
      hidden: !inApp,
      createdAt: at,
    }
    return [{ row, mailAt, pushAt, browsers }]
  })
  const last = people.length === atOnce ? people.at(-1)?.id : undefined
  const chunks = Array.from({ length: Math.ceil(told.length / perStatement) }, (_, i) =>
    told.slice(i * perStatement, (i + 1) * perStatement),
  )
  await ctx.commit({
    writes: chunks.map((chunk) =>
      ctx.db
        .insert(notifications)
        .values(chunk.map(({ row }) => row))
        .onConflictDoNothing(),
    ),
    audit: 'none',
    events: [
      ...told.flatMap(({ row, mailAt, pushAt, browsers }) => [
        ...(mailAt === null ? [] : [whenDue(ctx, sendDueMail({ userId: row.userId }), mailAt)]),
        ...(pushAt === null
          ? []
          : browsers.map((subscriptionId) => whenDue(ctx, sendPush({ subscriptionId, notificationId: row.id }), pushAt))),
      ]),
      ...(last ? [spreadNotice({ ...notice, after: last })] : []),
    ],
  })
  await tellPeople(
    ctx,
    told
      .filter(({ row }) => !row.hidden)
      .map(({ row: { id, userId, type, title, body, link } }) => ({
        userId,
        news: [{ id, type: 'notification:new' as const, data: { id, type, title, body, link }, at }],
      })),
  )
}

const without = (values: Notice['values'], name: string) => Object.fromEntries(Object.entries(values).filter(([key]) => key !== name))

const whenDue = (ctx: Ctx, job: JobRequest, at: number): JobRequest => (at > ctx.now ? scheduled(job, at) : job)

/** The browsers of a person that are to be told, as JSON: in the same trip as the person. */
const browsersOf = (ctx: Ctx): SQL<string> =>
  ctx.config.VAPID_PRIVATE_JWK === undefined
    ? sql<string>`'[]'`
    : sql<string>`(SELECT json_group_array(id) FROM push_subscriptions WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${users.id})`

function isIn(ctx: Ctx, audience: Audience): SQL | undefined {
  if (audience.kind === 'all') return undefined
  if (audience.kind === 'role') return eq(users.role, audience.role)
  if (audience.kind === 'people') return inArray(users.id, sql`(SELECT value FROM json_each(${JSON.stringify(audience.userIds)}))`)
  return inArray(
    users.id,
    sql`(SELECT user_id FROM enrollments WHERE tenant_id = ${ctx.tenant.id} AND course_id = ${audience.courseId} AND status <> 'dropped')`,
  )
}
