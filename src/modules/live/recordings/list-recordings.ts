import { eq, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { mediaRowsAmong, signMediaUrls } from '../../media/public.ts'
import { policy } from '../policy.ts'
import { authorizeIn, selectSessions } from '../queries.ts'
import { liveSessions } from '../tables.ts'
import type { LiveRecording } from './contract.ts'
import { maySee, newestFirst, ofSession, selectRecordings, toRecording } from './queries.ts'

const most = 50

/** What was recorded of a class, the last first: what is published for its learners, all for those who work on the course. */
export async function listRecordings(ctx: Ctx, sessionId: string): Promise<LiveRecording[]> {
  authorize(ctx, policy.join)
  const theirs = sql`(SELECT media_id FROM live_recordings WHERE tenant_id = ${ctx.tenant.id} AND session_id = ${sessionId})`
  const [[session], rows, files] = await ctx.db.batch([
    selectSessions(ctx).where(eq(liveSessions.id, sessionId)),
    selectRecordings(ctx).where(ofSession(sessionId)).orderBy(newestFirst).limit(most),
    mediaRowsAmong(ctx, theirs),
  ])
  const facts = authorizeIn(ctx, session, policy.join, 'This class')
  if (!session) throw notFound('This class')
  const seen = rows.filter((row) => maySee(ctx, facts, row))
  const shown = new Set(seen.map(({ mediaId }) => mediaId))
  const signed = await signMediaUrls(
    ctx,
    files.filter(({ id }) => shown.has(id)),
  )
  return seen.map((row) => toRecording(ctx, facts, row, signed[row.mediaId] ?? null))
}
