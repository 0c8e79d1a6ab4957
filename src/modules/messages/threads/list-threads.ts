import { and, desc, eq, isNotNull, lt, type SQL, sql } from 'drizzle-orm'
import { type CursorPage, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import type { MessageThread, ThreadQuery, UnreadThreads } from '../contract.ts'
import { policy } from '../policy.ts'
import { personFields, toMessage, toPerson } from '../queries.ts'
import { messageMembers, messages } from '../tables.ts'

const mostCounted = 99

/** My conversations, the one with the newest message first, and in how many there is something new. */
export async function listThreads(
  ctx: Ctx,
  { cursor, perPage }: ThreadQuery,
): Promise<{ page: CursorPage<MessageThread>; unread: number }> {
  authorize(ctx, policy.own)
  const me = ctx.actor.id ?? ''
  const [rows, [count]] = await ctx.db.batch([
    ctx.db
      .select({
        thread: messageMembers.threadId,
        unread: messageMembers.unread,
        muted: messageMembers.muted,
        readUpTo: messageMembers.readUpTo,
        ...personFields,
        id: messages.id,
        threadId: messages.threadId,
        authorId: messages.authorId,
        body: messages.body,
        removedAt: messages.removedAt,
        createdAt: messages.createdAt,
      })
      .from(messageMembers)
      .innerJoin(users, eq(users.id, messageMembers.otherId))
      .innerJoin(messages, eq(messages.id, messageMembers.lastMessageId))
      .where(
        and(
          eq(messageMembers.userId, me),
          isNotNull(messageMembers.lastMessageId),
          cursor ? lt(messageMembers.lastMessageId, decodeCursor(cursor)) : undefined,
        ),
      )
      .orderBy(desc(messageMembers.lastMessageId))
      .limit(perPage + 1),
    unreadThreads(ctx),
  ])
  const page = cursorPage(
    rows,
    perPage,
    ({ id }) => id,
    (row) => ({
      id: row.thread,
      person: toPerson(row),
      lastMessage: toMessage(row),
      unread: row.unread,
      muted: row.muted,
      readUpTo: row.readUpTo || null,
    }),
  )
  return { page, unread: count?.unread ?? 0 }
}

/** In how many of my conversations there is something new: what a badge shows. */
export async function countUnreadThreads(ctx: Ctx): Promise<UnreadThreads> {
  authorize(ctx, policy.own)
  const [count] = await unreadThreads(ctx)
  return { unread: count?.unread ?? 0 }
}

const unreadThreads = (ctx: Ctx) =>
  ctx.db.statement<{ unread: number }>(
    sql`SELECT count(*) AS unread FROM (SELECT 1 FROM message_members
    WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${ctx.actor.id ?? ''} AND muted = 0 AND unread > 0 LIMIT ${mostCounted})` as SQL,
  )
