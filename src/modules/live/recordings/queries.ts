import { and, desc, eq, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { allows, type Permission } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { MediaAsset } from '../../media/contract.ts'
import { type LiveFacts, policy } from '../policy.ts'
import { authorizeIn, type SessionRow, selectSessions } from '../queries.ts'
import { liveRecordingPlaces, liveRecordings, liveSessions } from '../tables.ts'
import type { LiveRecording } from './contract.ts'

export const selectRecordings = (ctx: Ctx) =>
  ctx.db
    .select({
      id: liveRecordings.id,
      sessionId: liveRecordings.sessionId,
      courseId: liveRecordings.courseId,
      title: liveRecordings.title,
      status: liveRecordings.status,
      isPublished: liveRecordings.isPublished,
      recordedBy: liveRecordings.recordedBy,
      startedAt: liveRecordings.startedAt,
      endedAt: liveRecordings.endedAt,
      mediaId: liveRecordings.mediaId,
      uploadId: liveRecordings.uploadId,
      createdAt: liveRecordings.createdAt,
      updatedAt: liveRecordings.updatedAt,
      positionSeconds: liveRecordingPlaces.positionSeconds,
    })
    .from(liveRecordings)
    .leftJoin(
      liveRecordingPlaces,
      and(eq(liveRecordingPlaces.recordingId, liveRecordings.id), eq(liveRecordingPlaces.userId, ctx.actor.id ?? '')),
    )
export type RecordingRow = Awaited<ReturnType<typeof selectRecordings>>[number]

export const ofSession = (sessionId: string) => eq(liveRecordings.sessionId, sessionId)
export const newestFirst = desc(liveRecordings.startedAt)

/** One recording of a class, when the actor may do this in its course. */
export async function requireRecording(
  ctx: Ctx,
  sessionId: string,
  id: string,
  permission: Permission<LiveFacts>,
): Promise<{ session: SessionRow; recording: RecordingRow; facts: LiveFacts }> {
  const [[session], [recording]] = await ctx.db.batch([
    selectSessions(ctx).where(eq(liveSessions.id, sessionId)),
    selectRecordings(ctx).where(and(ofSession(sessionId), eq(liveRecordings.id, id))),
  ])
  const facts = authorizeIn(ctx, session, permission, 'This class')
  if (!session || !recording || !maySee(ctx, facts, recording)) throw notFound('This recording')
  return { session, recording, facts }
}

/** Learners see what is finished and published. */
export const maySee = (ctx: Ctx, facts: LiveFacts, { status, isPublished }: RecordingRow): boolean =>
  (status === 'ready' && isPublished) || allows(ctx.actor, policy.seeUnpublished, facts)

export const toRecording = (ctx: Ctx, facts: LiveFacts, row: RecordingRow, file: MediaAsset | null): LiveRecording => ({
  id: row.id,
  sessionId: row.sessionId,
  title: row.title,
  status: row.status,
  isPublished: row.isPublished,
  recordedBy: row.recordedBy,
  startedAt: row.startedAt,
  endedAt: row.endedAt,
  mediaId: row.mediaId,
  file,
  positionSeconds: row.positionSeconds,
  can: {
    manage: allows(ctx.actor, policy.manage, facts),
    finish: (row.status === 'uploading' || row.status === 'recording') && allows(ctx.actor, policy.record, facts),
  },
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

/** The write for when nothing of a class is recorded any more: what was is still to be sent. */
export const endRecordings = (ctx: Ctx, sessionId: string, endedAt: string) =>
  ctx.db
    .update(liveRecordings)
    .set({ status: 'uploading', endedAt, updatedAt: iso(ctx.now) })
    .where(and(ofSession(sessionId), eq(liveRecordings.status, 'recording')))

export const stillIn = (ctx: Ctx, { id, status }: RecordingRow) => ({
  holds: sql`EXISTS (SELECT 1 FROM live_recordings WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND status = ${status})`,
  error: { code: 'CONFLICT' as const, message: 'This recording has just changed. Look at it again.' },
})
