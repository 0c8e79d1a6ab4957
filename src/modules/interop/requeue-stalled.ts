import { eq, sql } from 'drizzle-orm'
import { AppError } from '../../kernel/errors.ts'
import { iso, minutes } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { importCourse } from './jobs.ts'
import type { ImportRow } from './queries.ts'
import { imports } from './tables.ts'

/** A run shows that it lives with every commit and, between them, while it reads its source. */
const silence = 2 * minutes

/**
 * Whoever asks after an import whose run has died (its machine was stopped, its message lost) starts it again. Only its
 * owner can: the job acts as the person who asks. Of several who ask at once, one does.
 */
export async function requeueStalled<Row extends ImportRow>(ctx: Ctx, row: Row): Promise<Row> {
  const underWay = row.status === 'queued' || row.status === 'running'
  if (!underWay || row.ownerId !== ctx.actor.id || row.heartbeatAt > iso(ctx.now - silence)) return row
  const heartbeatAt = iso(ctx.now)
  try {
    await ctx.commit({
      guards: [
        {
          holds: sql`EXISTS (SELECT 1 FROM imports WHERE tenant_id = ${ctx.tenant.id} AND id = ${row.id}
            AND status IN ('queued', 'running') AND heartbeat_at = ${row.heartbeatAt})`,
          error: { code: 'CONFLICT', message: 'This import goes on already.' },
        },
      ],
      writes: [
        ctx.db.update(imports).set({ status: 'queued', progress: 0, heartbeatAt, updatedAt: heartbeatAt }).where(eq(imports.id, row.id)),
      ],
      audit: 'none',
      events: [importCourse({ importId: row.id })],
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFLICT') return row
    throw error
  }
  return { ...row, status: 'queued', progress: 0 }
}
