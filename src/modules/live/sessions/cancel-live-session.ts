import { eq, sql } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { liveCancelled } from '../events.ts'
import { policy } from '../policy.ts'
import { eventFacts, requireSession } from '../queries.ts'
import { liveRoom } from '../room-door.ts'
import { liveSessions } from '../tables.ts'

/** A class that has not begun is cancelled and gone. One that took place stays, with its attendance. */
export async function cancelLiveSession(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, policy.manage)
  const row = await requireSession(ctx, id, policy.manage)
  if (row.status === 'live') throw unprocessable('This class is running. End it first.')
  if (row.status === 'ended') throw unprocessable('This class took place: its attendance is kept.')
  await ctx.commit({
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM live_sessions WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND status = 'scheduled')`,
        error: { code: 'CONFLICT', message: 'This class has just begun, or was cancelled already.' },
      },
    ],
    writes: [ctx.db.delete(liveSessions).where(eq(liveSessions.id, id))],
    audit: {
      action: 'live.cancel',
      entity: { type: 'live_session', id },
      before: { courseId: row.courseId, title: row.title, startsAt: row.startsAt },
    },
    events: [liveCancelled({ ...eventFacts(row), cancelledBy: ctx.actor.id ?? 'system' })],
  })
  await liveRoom(ctx, id).cancel()
}
