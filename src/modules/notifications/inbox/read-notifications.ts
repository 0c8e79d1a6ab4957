import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { ReadInput, Unread } from '../contract.ts'
import { policy } from '../policy.ts'
import { notificationCounts, notifications } from '../tables.ts'

/** Marks notifications of one's own as read. Ids of others are passed over, and reading twice changes nothing. */
export async function readNotifications(ctx: Ctx, { ids }: ReadInput): Promise<Unread> {
  authorize(ctx, policy.own)
  const me = ctx.actor.id ?? ''
  await ctx.commit({
    writes: [
      ctx.db
        .update(notifications)
        .set({ readAt: iso(ctx.now) })
        .where(
          and(
            eq(notifications.userId, me),
            isNull(notifications.readAt),
            ids ? inArray(notifications.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`) : undefined,
          ),
        ),
    ],
    audit: 'none',
  })
  const [count] = await ctx.db.rows(notificationCounts).where(eq(notificationCounts.userId, me))
  return { unread: count?.unread ?? 0 }
}
