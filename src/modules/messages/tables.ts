import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns } from '../../platform/database/columns.ts'
import { users } from '../identity/tables.ts'
import { reportReasons } from './contract.ts'

/** A conversation of two people: one for any two, whoever began it. */
export const messageThreads = sqliteTable(
  'message_threads',
  {
    ...tenantColumns(),
    id: text().notNull(),
    /** The two by the order of their ids. */
    firstId: text('first_id').notNull(),
    secondId: text('second_id').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('message_threads_pair').on(t.tenantId, t.firstId, t.secondId),
    foreignKey({ columns: [t.tenantId, t.firstId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.secondId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)

/** A conversation as one of the two has it. */
export const messageMembers = sqliteTable(
  'message_members',
  {
    ...tenantColumns(),
    threadId: text('thread_id').notNull(),
    userId: text('user_id').notNull(),
    otherId: text('other_id').notNull(),
    /** What their list is ordered by; null while it is not in the list: they deleted it and nothing came since. */
    lastMessageId: text('last_message_id'),
    unread: integer().notNull().default(0),
    /** The last message they have seen. */
    readUpTo: text('read_up_to').notNull().default(''),
    /** Up to here they have deleted it for themselves. */
    clearedUpTo: text('cleared_up_to').notNull().default(''),
    muted: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.threadId, t.userId] }),
    index('message_members_newest').on(t.tenantId, t.userId, t.lastMessageId),
    index('message_members_unread').on(t.tenantId, t.userId, t.muted, t.unread),
    foreignKey({ columns: [t.tenantId, t.threadId], foreignColumns: [messageThreads.tenantId, messageThreads.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)

/** Only added to: one that an admin removed keeps its row and its words, for the report that led to it. */
export const messages = sqliteTable(
  'messages',
  {
    ...tenantColumns(),
    id: text().notNull(),
    threadId: text('thread_id').notNull(),
    authorId: text('author_id').notNull(),
    body: text().notNull(),
    removedAt: text('removed_at'),
    createdAt: text('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('messages_by_thread').on(t.tenantId, t.threadId, t.id),
    foreignKey({ columns: [t.tenantId, t.threadId], foreignColumns: [messageThreads.tenantId, messageThreads.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.authorId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)

/** Whose messages a person does not want. */
export const messageBlocks = sqliteTable(
  'message_blocks',
  {
    ...tenantColumns(),
    userId: text('user_id').notNull(),
    blockedId: text('blocked_id').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.blockedId] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.blockedId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)

export const messageReports = sqliteTable(
  'message_reports',
  {
    ...tenantColumns(),
    id: text().notNull(),
    messageId: text('message_id').notNull(),
    reporterId: text('reporter_id').notNull(),
    reason: text({ enum: reportReasons }).notNull(),
    note: text(),
    status: text({ enum: ['open', 'dismissed', 'removed'] })
      .notNull()
      .default('open'),
    resolvedBy: text('resolved_by'),
    resolvedAt: text('resolved_at'),
    createdAt: text('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('message_reports_once').on(t.tenantId, t.messageId, t.reporterId),
    index('message_reports_by_status').on(t.tenantId, t.status, t.id),
    foreignKey({ columns: [t.tenantId, t.messageId], foreignColumns: [messages.tenantId, messages.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.reporterId], foreignColumns: [users.tenantId, users.id] }).onDelete('cascade'),
  ],
)
