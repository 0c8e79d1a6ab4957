import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { type CursorPage, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Notification, NotificationQuery } from '../contract.ts'
import { categoryOf } from '../delivery/category-of.ts'
import { policy } from '../policy.ts'
import { notificationCounts, notifications } from '../tables.ts'

/** What one was told, newest first, and how much of it is unread. */
export async function listNotifications(
  ctx: Ctx,
  { cursor, perPage, unread }: NotificationQuery,
): Promise<{ page: CursorPage<Notification>; unread: number }> {
  authorize(ctx, policy.own)
  const me = ctx.actor.id ?? ''
  const [rows, [count]] = await ctx.db.batch([
    ctx.db
      .rows(notifications)
      .where(
        and(
          eq(notifications.userId, me),
          eq(notifications.hidden, false),
          unread === 'true' ? isNull(notifications.readAt) : undefined,
          cursor ? lt(notifications.id, decodeCursor(cursor)) : undefined,
        ),
      )
      .orderBy(desc(notifications.id))
      .limit(perPage + 1),
    ctx.db.rows(notificationCounts).where(eq(notificationCounts.userId, me)),
  ])
  return { page: cursorPage(rows, perPage, (row) => row.id, toNotification), unread: count?.unread ?? 0 }
}

const toNotification = (row: typeof notifications.$inferSelect): Notification => ({
  id: row.id,
  category: categoryOf(row),
  type: row.type,
  title: row.title,
  body: row.body,
  link: row.link,
  readAt: row.readAt,
  createdAt: row.createdAt,
  // Nothing else of it ever changes.
  updatedAt: row.readAt ?? row.createdAt,
})
