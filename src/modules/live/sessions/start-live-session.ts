import { eq, sql } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { LiveSession } from '../contract.ts'
import { liveStarted } from '../events.ts'
import { policy } from '../policy.ts'
import { eventFacts, requireSession, toSession } from '../queries.ts'
import { liveRoom, roomFacts } from '../room-door.ts'
import { liveSessions } from '../tables.ts'

/** Whoever hosts opens the class to those who wait. Starting one that runs is starting it once. */
export async function startLiveSession(ctx: Ctx, id: string): Promise<LiveSession> {
  authorize(ctx, policy.host)
  const row = await requireSession(ctx, id, policy.host)
  if (row.externalUrl !== null) throw unprocessable('This class takes place elsewhere: it is started there.')
  if (row.status === 'ended') throw unprocessable('This class is over.')
  if (row.status === 'scheduled' && ctx.now > Date.parse(row.endsAt))
    throw unprocessable('The time of this class is over. Schedule another.')
  const startedAt = row.startedAt ?? iso(ctx.now)
  const after = { ...row, status: 'live' as const, startedAt, updatedAt: iso(ctx.now) }
  if (row.status === 'scheduled') {
    await ctx.commit({
      guards: [
        {
          holds: sql`EXISTS (SELECT 1 FROM live_sessions WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND status = 'scheduled')`,
          error: { code: 'CONFLICT', message: 'This class has just been started or cancelled.' },
        },
      ],
      writes: [ctx.db.update(liveSessions).set({ status: 'live', startedAt, updatedAt: after.updatedAt }).where(eq(liveSessions.id, id))],
      audit: { action: 'live.start', entity: { type: 'live_session', id }, after: { startedAt } },
      events: [liveStarted({ ...eventFacts(row), startedAt })],
    })
  }
  await liveRoom(ctx, id).start(roomFacts(ctx, after), Date.parse(startedAt))
  return toSession(ctx, after)
}
