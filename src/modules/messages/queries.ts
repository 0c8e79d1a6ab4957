import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { users } from '../identity/tables.ts'
import { betweenFields } from './between.ts'
import type { Correspondent, Message } from './contract.ts'
import { messageMembers, type messages } from './tables.ts'

export const personFields = { otherId: users.id, fullName: users.fullName, avatarUrl: users.avatarUrl }
export const toPerson = (row: { otherId: string; fullName: string | null; avatarUrl: string | null }): Correspondent => ({
  id: row.otherId,
  fullName: row.fullName,
  avatarUrl: row.avatarUrl,
})

export const toMessage = (row: Omit<typeof messages.$inferSelect, 'tenantId'>): Message => ({
  id: row.id,
  threadId: row.threadId,
  authorId: row.authorId,
  body: row.removedAt === null ? row.body : null,
  createdAt: row.createdAt,
})

const otherFields = { ...personFields, role: users.role, status: users.status, removedAt: users.removedAt }
const memberFields = {
  threadId: messageMembers.threadId,
  lastMessageId: messageMembers.lastMessageId,
  unread: messageMembers.unread,
  readUpTo: messageMembers.readUpTo,
  clearedUpTo: messageMembers.clearedUpTo,
  muted: messageMembers.muted,
}
/** How much the other one has not read yet, and whether they want to hear of it. */
const theirs = (ctx: Ctx, column: 'unread' | 'muted') =>
  sql<number | null>`(SELECT ${sql.raw(column)} FROM message_members AS theirs WHERE theirs.tenant_id = ${ctx.tenant.id}
    AND theirs.thread_id = ${messageMembers.threadId} AND theirs.user_id = ${users.id})`

/** My side of a conversation with what there is between us two; no row when it is not mine. */
export const threadForMe = (ctx: Ctx, threadId: string) => {
  const me = ctx.actor.id ?? ''
  return ctx.db
    .select({
      ...memberFields,
      ...otherFields,
      ...betweenFields(ctx, me, sql`${users.id}`),
      theirUnread: theirs(ctx, 'unread'),
      theirMuted: theirs(ctx, 'muted'),
    })
    .from(messageMembers)
    .innerJoin(users, eq(users.id, messageMembers.otherId))
    .where(and(eq(messageMembers.threadId, threadId), eq(messageMembers.userId, me)))
}

/** A person with what there is between us two, and our conversation if there is one. */
export const personForMe = (ctx: Ctx, userId: string) => {
  const me = ctx.actor.id ?? ''
  const [first, second] = [me, userId].sort()
  return ctx.db
    .select({
      ...otherFields,
      ...betweenFields(ctx, me, sql`${users.id}`),
      threadId: messageMembers.threadId,
      theirUnread: theirs(ctx, 'unread'),
      theirMuted: theirs(ctx, 'muted'),
    })
    .from(users)
    .leftJoin(
      messageMembers,
      and(
        eq(messageMembers.userId, me),
        sql`${messageMembers.threadId} = (SELECT id FROM message_threads WHERE tenant_id = ${ctx.tenant.id} AND first_id = ${first} AND second_id = ${second})`,
      ),
    )
    .where(eq(users.id, userId))
}
