import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns } from '../../platform/database/columns.ts'
import type { Channels, QuietHours } from './contract.ts'

/** What a person was told. The text is in the language they had then; mail that waits has `mailDueAt` and no `mailedAt`. */
export const notifications = sqliteTable(
  'notifications',
  {
    ...tenantColumns(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    category: text({ enum: ['courses', 'classes', 'announcements', 'teaching'] }).notNull(),
    type: text().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    link: text(),
    /** The event it came from: the same event tells a person once. */
    source: text().notNull(),
    readAt: text('read_at'),
    mailDueAt: text('mail_due_at'),
    mailedAt: text('mailed_at'),
    /** Told by mail only: the person wants nothing of this kind in the app. */
    hidden: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: text('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('notifications_once').on(t.tenantId, t.userId, t.source),
    index('notifications_by_user').on(t.tenantId, t.userId, t.hidden, t.id),
    index('notifications_mail_due').on(t.tenantId, t.userId, t.mailDueAt),
    index('notifications_by_age').on(t.createdAt),
  ],
)

/** How many notifications a person has not read. Triggers of the migration keep it. */
export const notificationCounts = sqliteTable(
  'notification_counts',
  { ...tenantColumns(), userId: text('user_id').notNull(), unread: integer().notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] })],
)

export const notificationPreferences = sqliteTable(
  'notification_preferences',
  {
    ...tenantColumns(),
    userId: text('user_id').notNull(),
    channels: text({ mode: 'json' }).$type<Channels>().notNull(),
    quietHours: text('quiet_hours', { mode: 'json' }).$type<QuietHours | null>(),
    digest: text({ enum: ['off', 'daily'] }).notNull(),
    digestAt: text('digest_at').notNull(),
    messageText: integer('message_text', { mode: 'boolean' }).notNull().default(true),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] })],
)

/** Said to a course's learners, or to everyone where there is no course. */
export const announcements = sqliteTable(
  'announcements',
  {
    ...tenantColumns(),
    id: text().notNull(),
    courseId: text('course_id'),
    authorId: text('author_id').notNull(),
    title: text().notNull(),
    body: text().notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('announcements_by_course').on(t.tenantId, t.courseId, t.id)],
)

/** A person's calendar address: the token itself is not kept. A new one ends the old. */
export const calendarFeeds = sqliteTable(
  'calendar_feeds',
  {
    ...tenantColumns(),
    userId: text('user_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] }), uniqueIndex('calendar_feeds_token').on(t.tenantId, t.tokenHash)],
)

/** Browsers that are told also when no page is open. One address belongs to whoever switched it on last. */
export const pushSubscriptions = sqliteTable(
  'push_subscriptions',
  {
    ...tenantColumns(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    /** No foreign key: old sessions are thrown away, and a subscription without its session is not told any more. */
    sessionId: text('session_id').notNull(),
    endpoint: text().notNull(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('push_subscriptions_endpoint').on(t.tenantId, t.endpoint),
    index('push_subscriptions_by_user').on(t.tenantId, t.userId, t.createdAt),
  ],
)
