import { and, eq, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { SeenInput, ThreadPatch } from '../contract.ts'
import { messagesSeen } from '../events.ts'
import { policy } from '../policy.ts'
import { messageMembers } from '../tables.ts'

const mineIs = (ctx: Ctx, threadId: string) => and(eq(messageMembers.threadId, threadId), eq(messageMembers.userId, ctx.actor.id ?? ''))

async function ownThread(ctx: Ctx, threadId: string) {
  authorize(ctx, policy.own)
  const [mine] = await ctx.db.rows(messageMembers).where(mineIs(ctx, threadId))
  if (!mine) throw notFound('The conversation')
  return mine
}

/** I have seen the messages up to this one. What came later stays new; seeing twice changes nothing. */
export async function markSeen(ctx: Ctx, threadId: string, { upTo }: SeenInput): Promise<void> {
  const mine = await ownThread(ctx, threadId)
  const last = mine.lastMessageId ?? ''
  const seen = upTo > last ? last : upTo
  if (mine.unread === 0 || seen <= mine.readUpTo) return
  const me = ctx.actor.id ?? ''
  const unread = sql<number>`(SELECT count(*) FROM messages WHERE tenant_id = ${ctx.tenant.id} AND thread_id = ${threadId}
    AND id > ${seen} AND author_id <> ${me})`
  await ctx.commit({
    writes: [ctx.db.update(messageMembers).set({ readUpTo: seen, unread }).where(mineIs(ctx, threadId))],
    audit: 'none',
    events: [messagesSeen({ threadId, userId: me })],
  })
}

/** Hear no more of a conversation, or hear of it again: its messages come either way. */
export async function updateThread(ctx: Ctx, threadId: string, { muted }: ThreadPatch): Promise<ThreadPatch> {
  const mine = await ownThread(ctx, threadId)
  if (mine.muted !== muted) {
    await ctx.commit({
      writes: [ctx.db.update(messageMembers).set({ muted }).where(mineIs(ctx, threadId))],
      audit: {
        action: 'message.mute',
        entity: { type: 'message_thread', id: threadId },
        before: { muted: mine.muted },
        after: { muted },
      },
    })
  }
  return { muted }
}

/** Deletes what there is of a conversation for me alone; the other one keeps it, and a new message brings it back. */
export async function deleteThread(ctx: Ctx, threadId: string): Promise<void> {
  const mine = await ownThread(ctx, threadId)
  if (mine.lastMessageId === null) return
  await ctx.commit({
    writes: [
      ctx.db
        .update(messageMembers)
        .set({ clearedUpTo: sql`coalesce(${messageMembers.lastMessageId}, ${messageMembers.clearedUpTo})`, lastMessageId: null, unread: 0 })
        .where(mineIs(ctx, threadId)),
    ],
    audit: { action: 'message.delete-thread', entity: { type: 'message_thread', id: threadId } },
  })
}
