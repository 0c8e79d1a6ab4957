import { eq, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { liveEnded } from '../events.ts'
import { policy } from '../policy.ts'
import { eventFacts, selectSessions } from '../queries.ts'
import { endRecordings } from '../recordings/queries.ts'
import { liveSessions } from '../tables.ts'
import type { AttendanceBook } from './book.ts'

const peopleAStatement = 400
type Ended = { status: 'ended'; endedAt: string; attendeeCount: number }

/** Keeps for good that a class is over and who was there, in one commit. Whoever comes second changes nothing. */
export async function recordEnding(ctx: Ctx, id: string, book: AttendanceBook): Promise<Ended> {
  authorize(ctx, policy.host)
  const [row] = await selectSessions(ctx).where(eq(liveSessions.id, id))
  const endedAt = book.endedAt ?? iso(ctx.now)
  const ended = { status: 'ended' as const, endedAt, attendeeCount: book.people.length }
  if (!row) return ended
  if (row.status === 'ended') return { ...ended, endedAt: row.endedAt ?? endedAt, attendeeCount: row.attendeeCount }
  const parts = Array.from({ length: Math.ceil(book.people.length / peopleAStatement) }, (_, i) =>
    book.people.slice(i * peopleAStatement, (i + 1) * peopleAStatement),
  )
  try {
    await ctx.commit({
      guards: [
        {
          holds: sql`EXISTS (SELECT 1 FROM live_sessions WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND status <> 'ended')`,
          error: { code: 'CONFLICT', message: 'This class has ended already.' },
        },
      ],
      writes: [
        ctx.db
          .update(liveSessions)
          .set({ ...ended, updatedAt: iso(ctx.now) })
          .where(eq(liveSessions.id, id)),
        endRecordings(ctx, id, endedAt),
        // One parameter for many people: a statement takes a hundred, and a class may have thousands.
        ...parts.map((people) =>
          ctx.db.statement(sql`INSERT INTO live_attendance
            (tenant_id, session_id, user_id, role, first_joined_at, last_left_at, total_seconds, intervals)
            SELECT ${ctx.tenant.id}, ${id}, u.id, value ->> 'role', value ->> 'firstJoinedAt', value ->> 'lastLeftAt',
              value ->> 'totalSeconds', value -> 'intervals'
            FROM json_each(${JSON.stringify(people)}) JOIN users u ON u.tenant_id = ${ctx.tenant.id} AND u.id = value ->> 'userId'`),
        ),
      ],
      audit: { action: 'live.end', entity: { type: 'live_session', id }, after: { endedAt, attendeeCount: book.people.length } },
      events: [liveEnded({ ...eventFacts(row), startedAt: row.startedAt ?? row.startsAt, endedAt, attendeeCount: book.people.length })],
    })
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'CONFLICT')) throw error
  }
  return ended
}
