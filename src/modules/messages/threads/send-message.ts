import { and, eq, sql } from 'drizzle-orm'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx, Guard } from '../../../platform/ctx.ts'
import { betweenOf, writingOf } from '../between.ts'
import type { Message, SendMessageInput } from '../contract.ts'
import { messageSent } from '../events.ts'
import { policy } from '../policy.ts'
import { personForMe, threadForMe } from '../queries.ts'
import { messageMembers, messages, messageThreads } from '../tables.ts'

/** Writes to one person, in the one conversation that any two have: to whom the policy lets, whom they do not block. */
export async function sendMessage(ctx: Ctx, input: SendMessageInput): Promise<Message> {
  authorize(ctx, policy.write)
  try {
    return await send(ctx, input)
  } catch (error) {
    // Both began the conversation at the same moment: by now it is there.
    if (input.to !== undefined && error instanceof AppError && error.code === 'CONFLICT') return send(ctx, input)
    throw error
  }
}

async function send(ctx: Ctx, { to, threadId, body }: SendMessageInput): Promise<Message> {
  const me = ctx.actor.id ?? ''
  const [row] = await (threadId === undefined ? personForMe(ctx, to ?? '') : threadForMe(ctx, threadId))
  if (!row || (threadId === undefined && row.removedAt !== null)) throw notFound(threadId === undefined ? 'The person' : 'The conversation')
  const between = betweenOf(ctx, row)
  const standing = writingOf(ctx, between)
  if (standing === 'blocked') throw new AppError('UNPROCESSABLE', 'You have blocked this person. Unblock them to write.')
  if (standing === 'closed') throw new AppError('FORBIDDEN', 'You cannot write to this person.')
  const { otherId } = row
  const at = iso(ctx.now)
  const id = newId('msg', ctx.now)
  const thread = row.threadId ?? newId('thr', ctx.now)
  const message = { id, threadId: thread, authorId: me, body, createdAt: at }
  await ctx.commit({
    writes: [
      ...(row.threadId === null ? begin(ctx, thread, me, otherId) : []),
      ctx.db.insert(messages).values(message),
      ctx.db
        .update(messageMembers)
        .set({ lastMessageId: newest(id), readUpTo: id, unread: 0 })
        .where(and(eq(messageMembers.threadId, thread), eq(messageMembers.userId, me))),
      ctx.db
        .update(messageMembers)
        .set({ lastMessageId: newest(id), unread: sql`${messageMembers.unread} + 1` })
        .where(and(eq(messageMembers.threadId, thread), eq(messageMembers.userId, otherId))),
    ],
    guards: ctx.actor.kind === 'person' && ctx.actor.role === 'admin' ? [] : [isWanted(ctx, me, otherId)],
    audit: { action: 'message.send', entity: { type: 'message_thread', id: thread }, after: { messageId: id, to: otherId } },
    events: [
      messageSent({
        threadId: thread,
        messageId: id,
        authorId: me,
        authorName: ctx.actor.name,
        recipientId: otherId,
        body,
        isNews: (row.theirUnread ?? 0) === 0 && row.theirMuted !== 1,
      }),
    ],
  })
  return message
}

const newest = (id: string) => sql`max(coalesce(${messageMembers.lastMessageId}, ''), ${id})`

function begin(ctx: Ctx, threadId: string, me: string, otherId: string) {
  const [firstId = me, secondId = otherId] = [me, otherId].sort()
  return [
    ctx.db.insert(messageThreads).values({ id: threadId, firstId, secondId, createdAt: iso(ctx.now) }),
    ctx.db.insert(messageMembers).values([
      { threadId, userId: me, otherId },
      { threadId, userId: otherId, otherId: me },
    ]),
  ]
}

/** A block that comes in the same moment holds. */
const isWanted = (ctx: Ctx, me: string, otherId: string): Guard => ({
  holds: sql`NOT EXISTS (SELECT 1 FROM message_blocks WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${otherId} AND blocked_id = ${me})`,
  error: { code: 'UNPROCESSABLE', message: 'You cannot write to this person.' },
})
