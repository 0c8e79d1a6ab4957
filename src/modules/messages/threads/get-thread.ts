import { and, desc, eq, gt, lt, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { type CursorPage, type CursorQuery, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { betweenOf, writingOf } from '../between.ts'
import type { Message, OpenThread } from '../contract.ts'
import { policy } from '../policy.ts'
import { threadForMe, toMessage, toPerson } from '../queries.ts'
import { messageMembers, messages } from '../tables.ts'

/** A conversation of mine, its newest messages first; what I deleted for myself is gone. */
export async function getThread(
  ctx: Ctx,
  threadId: string,
  { cursor, perPage }: CursorQuery,
): Promise<{ page: CursorPage<Message>; thread: OpenThread }> {
  authorize(ctx, policy.own)
  const me = ctx.actor.id ?? ''
  const [[row], rows] = await ctx.db.batch([
    threadForMe(ctx, threadId),
    ctx.db
      .select({
        id: messages.id,
        threadId: messages.threadId,
        authorId: messages.authorId,
        body: messages.body,
        removedAt: messages.removedAt,
        createdAt: messages.createdAt,
      })
      .from(messages)
      .innerJoin(messageMembers, and(eq(messageMembers.threadId, messages.threadId), eq(messageMembers.userId, me)))
      .where(
        and(
          eq(messages.threadId, threadId),
          gt(messages.id, sql`${messageMembers.clearedUpTo}`),
          cursor ? lt(messages.id, decodeCursor(cursor)) : undefined,
        ),
      )
      .orderBy(desc(messages.id))
      .limit(perPage + 1),
  ])
  if (!row) throw notFound('The conversation')
  const between = betweenOf(ctx, row)
  const thread = {
    id: row.threadId,
    person: toPerson(row),
    unread: row.unread,
    muted: row.muted,
    readUpTo: row.readUpTo || null,
    writing: writingOf(ctx, between),
    mayBlock: between.isActive && allows(ctx.actor, policy.block, between),
  }
  return { page: cursorPage(rows, perPage, ({ id }) => id, toMessage), thread }
}
