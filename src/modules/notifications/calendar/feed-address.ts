import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CalendarFeed } from '../contract.ts'
import { policy } from '../policy.ts'
import { calendarFeeds } from '../tables.ts'

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** A new private address of one's calendar, for programs that cannot sign in; an address given before ends. */
export async function makeFeedAddress(ctx: Ctx): Promise<CalendarFeed> {
  authorize(ctx, policy.own)
  const userId = ctx.actor.id ?? ''
  const token = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url')
  const set = { tokenHash: hashOf(token), createdAt: iso(ctx.now) }
  await ctx.commit({
    writes: [
      ctx.db
        .insert(calendarFeeds)
        .values({ userId, ...set })
        .onConflictDoUpdate({ target: [calendarFeeds.tenantId, calendarFeeds.userId], set }),
    ],
    audit: { action: 'calendar.address', entity: { type: 'user', id: userId } },
  })
  return { url: `${ctx.origin}/api/v1/calendar.ics?token=${token}` }
}

/** Ends the private address: programs that have it get nothing more. */
export async function endFeedAddress(ctx: Ctx): Promise<void> {
  authorize(ctx, policy.own)
  const userId = ctx.actor.id ?? ''
  await ctx.commit({
    writes: [ctx.db.delete(calendarFeeds).where(eq(calendarFeeds.userId, userId))],
    audit: { action: 'calendar.end-address', entity: { type: 'user', id: userId } },
  })
}
