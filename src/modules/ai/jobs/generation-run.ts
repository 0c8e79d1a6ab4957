import { eq, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { iso, minutes } from '../../../kernel/time.ts'
import type { Commit, Ctx } from '../../../platform/ctx.ts'
import { MovingNews } from '../../../platform/moving-news.ts'
import { aiJobs } from '../tables.ts'
import type { JobRow } from './queries.ts'

type State = Partial<Omit<typeof aiJobs.$inferInsert, 'tenantId' | 'id'>>
const takenOver = { field: 'runId', message: 'is another run' }
/** Another run has this job now, or a person has stopped it: what this one still does counts for nothing. */
export const isTakenOver = (error: unknown): boolean => error instanceof AppError && error.details.includes(takenOver)

/** For whoever started it: where it stands is at this address. */
export const newsOf = (ctx: Ctx, { id, ownerId }: Pick<JobRow, 'id' | 'ownerId'>): MovingNews =>
  new MovingNews(ctx, ownerId, { type: 'ai:progress', path: `/ai/jobs/${id}` })

/** One stretch of work at a job: each of its commits holds only while the job is still its own. */
export class GenerationRun {
  private readonly news: MovingNews

  constructor(
    readonly ctx: Ctx,
    public job: JobRow,
    private readonly runId: string,
  ) {
    this.news = newsOf(ctx, job)
  }

  async commit(change: Partial<Commit>, state: State = {}): Promise<void> {
    const { ctx, job } = this
    const now = iso(Date.now())
    const set = { ...state, heartbeatAt: now, updatedAt: now }
    await ctx.commit({
      ...change,
      audit: change.audit ?? 'none',
      writes: [...(change.writes ?? []), ctx.db.update(aiJobs).set(set).where(eq(aiJobs.id, job.id))],
      guards: [
        {
          holds: sql`EXISTS (SELECT 1 FROM ai_jobs WHERE tenant_id = ${ctx.tenant.id} AND id = ${job.id} AND status = 'running' AND run_id = ${this.runId})`,
          error: { code: 'CONFLICT', message: 'Another run carries this job out, or it was stopped.', details: [takenOver] },
        },
        ...(change.guards ?? []),
      ],
    })
    this.news.tell({ isTurn: state.status !== undefined })
    await scheduler.wait(0)
  }
}

/** The longest that a step may be silent: a provider's slowest answer with all its retries, several times over. */
export const silence = 10 * minutes

/**
 * Takes a job that waits, whose run is silent, or whose run was begun by this same message: the queue gives a message
 * again only when its first delivery came to nothing. Null where there is nothing to do.
 */
export async function claimGeneration(ctx: Ctx, jobId: string): Promise<GenerationRun | null> {
  const [row] = await ctx.db.rows(aiJobs).where(eq(aiJobs.id, jobId))
  const messageId = ctx.actor.kind === 'job' ? ctx.actor.jobId : null
  if (!row || (row.status !== 'queued' && row.status !== 'running')) return null
  const isSilent = row.heartbeatAt < iso(Date.now() - silence)
  if (row.status === 'running' && row.messageId !== messageId && !isSilent) return null
  const runId = crypto.randomUUID()
  const now = iso(Date.now())
  const claimed = { status: 'running' as const, runId, messageId, attempts: row.attempts + 1, heartbeatAt: now, updatedAt: now }
  try {
    await ctx.commit({
      guards: [
        {
          holds: sql`EXISTS (SELECT 1 FROM ai_jobs WHERE tenant_id = ${ctx.tenant.id} AND id = ${jobId}
            AND status = ${row.status} AND attempts = ${row.attempts} AND run_id IS ${row.runId})`,
          error: { code: 'CONFLICT', message: 'Another run has taken this job.' },
        },
      ],
      writes: [ctx.db.update(aiJobs).set(claimed).where(eq(aiJobs.id, jobId))],
      audit: 'none',
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFLICT') return null
    throw error
  }
  return new GenerationRun(ctx, { ...row, ...claimed }, runId)
}
