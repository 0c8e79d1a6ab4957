import { eq } from 'drizzle-orm'
import { AppError, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { LiveSession, LiveSessionPatch } from '../contract.ts'
import { liveChanged } from '../events.ts'
import { policy } from '../policy.ts'
import { eventFacts, requireSession, type SessionRow, toSession, unchanged } from '../queries.ts'
import { liveRoom, roomFacts } from '../room-door.ts'
import { liveSessions } from '../tables.ts'
import { checkHost, checkLesson, checkTimes, selectHost, selectLesson } from './check-session.ts'

const whenFields = ['startsAt', 'endsAt', 'timezone'] as const
type Changes = Omit<LiveSessionPatch, 'revision'>

/** Authors change a class until it is over. While it runs, its time and its place stay as they are. */
export async function updateLiveSession(ctx: Ctx, id: string, { revision, ...patch }: LiveSessionPatch): Promise<LiveSession> {
  authorize(ctx, policy.manage)
  const row = await requireSession(ctx, id, policy.manage)
  if (revision !== undefined && revision !== row.revision)
    throw new AppError('CONFLICT', 'Someone else has changed this class since you opened it.', [
      { field: 'revision', message: String(row.revision) },
    ])
  const changes = differing(patch, row)
  const fields = Object.keys(changes)
  if (fields.length === 0) return toSession(ctx, row)
  if (row.status === 'ended') throw unprocessable('This class is over. What was said of it stays.')
  if (row.status === 'live' && ['startsAt', 'timezone', 'externalUrl'].some((field) => field in changes))
    throw unprocessable('This class is running. Change when and where it is after it has ended, with the next one.')
  const after: SessionRow = { ...row, ...changes, revision: row.revision + 1, updatedAt: iso(ctx.now) }
  if ('startsAt' in changes || 'endsAt' in changes) checkTimes(ctx.now, after.startsAt, after.endsAt)
  const [[host], [lesson]] = await ctx.db.batch([selectHost(ctx, row.courseId, after.hostId), selectLesson(ctx, after.lessonId ?? '')])
  if ('hostId' in changes) checkHost(ctx, host)
  if (changes.lessonId) checkLesson(lesson, row.courseId)
  await ctx.commit({
    guards: [unchanged(ctx, row)],
    writes: [
      ctx.db
        .update(liveSessions)
        .set({ ...changes, revision: after.revision, updatedAt: after.updatedAt })
        .where(eq(liveSessions.id, id)),
    ],
    audit: {
      action: 'live.update',
      entity: { type: 'live_session', id },
      before: Object.fromEntries(fields.map((field) => [field, row[field as keyof SessionRow]])),
      after: changes,
    },
    events: [
      liveChanged({
        ...eventFacts(after),
        fields,
        timeChanged: whenFields.some((field) => field in changes),
        changedBy: ctx.actor.id ?? 'system',
      }),
    ],
  })
  if (row.status === 'live') await liveRoom(ctx, id).setFacts(roomFacts(ctx, after))
  return toSession(ctx, { ...after, hostName: host?.name ?? row.hostName })
}

/** What is sent and is not so already. Dates are compared as instants. */
function differing(patch: Changes, row: SessionRow) {
  const same = (field: string, value: unknown) =>
    field === 'startsAt' || field === 'endsAt'
      ? Date.parse(String(value)) === Date.parse(String(row[field]))
      : row[field as keyof SessionRow] === value
  const entries = Object.entries(patch)
    .filter(([field, value]) => value !== undefined && !same(field, value))
    .map(([field, value]) => [field, field === 'startsAt' || field === 'endsAt' ? iso(Date.parse(String(value))) : value])
  return Object.fromEntries(entries) as Partial<Pick<SessionRow, keyof Changes & keyof SessionRow>>
}
