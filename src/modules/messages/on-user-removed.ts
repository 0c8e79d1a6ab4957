import { eq, or } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { messageBlocks, messageMembers } from './tables.ts'

/** Of someone who was removed no choices are kept; what they wrote stays with those they wrote to. */
export async function onUserRemoved(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  await ctx.commit({
    writes: [
      ctx.db.delete(messageBlocks).where(or(eq(messageBlocks.userId, userId), eq(messageBlocks.blockedId, userId))),
      ctx.db.update(messageMembers).set({ unread: 0, lastMessageId: null, muted: true }).where(eq(messageMembers.userId, userId)),
    ],
    audit: 'none',
  })
}
