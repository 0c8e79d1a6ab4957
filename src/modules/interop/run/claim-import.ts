import { eq, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { iso, minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { imports } from '../tables.ts'
import { ImportRun } from './import-run.ts'

/**
 * Takes an import that waits, whose run is silent, or whose run was begun by this same message: the queue gives a
 * message again only when its first delivery came to nothing. Null where there is nothing to do.
 */
export async function claimImport(ctx: Ctx, importId: string): Promise<ImportRun | null> {
  const [row] = await ctx.db.rows(imports).where(eq(imports.id, importId))
  const jobId = ctx.actor.kind === 'job' ? ctx.actor.jobId : null
  if (!row || row.ownerId !== ctx.actor.id || row.status === 'done' || row.status === 'failed') return null
  const isSilent = row.heartbeatAt < iso(Date.now() - 2 * minutes)
  if (row.status === 'running' && row.jobId !== jobId && !isSilent) return null
  const runId = crypto.randomUUID()
  const now = iso(Date.now())
  const claimed = { status: 'running' as const, runId, jobId, attempts: row.attempts + 1, progress: 0, heartbeatAt: now, updatedAt: now }
  try {
    await ctx.commit({
      guards: [
        {
          holds: sql`EXISTS (SELECT 1 FROM imports WHERE tenant_id = ${ctx.tenant.id} AND id = ${importId}
            AND status = ${row.status} AND attempts = ${row.attempts} AND run_id IS ${row.runId})`,
          error: { code: 'CONFLICT', message: 'Another run has taken this import.' },
        },
      ],
      writes: [ctx.db.update(imports).set(claimed).where(eq(imports.id, importId))],
      audit: 'none',
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFLICT') return null
    throw error
  }
  return new ImportRun(ctx, { ...row, ...claimed }, runId)
}
