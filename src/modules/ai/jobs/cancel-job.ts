import { and, eq, inArray } from 'drizzle-orm'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { aiJobs } from '../tables.ts'
import type { AiJob } from './contract.ts'
import { newsOf } from './generation-run.ts'
import { jobFor, leftOutQuery, toJob } from './queries.ts'

/** An author stops a job: nothing more is asked of the engine, what is drafted already stays. A finished one is left as it is. */
export async function cancelJob(ctx: Ctx, jobId: string): Promise<AiJob> {
  const { job } = await jobFor(ctx, jobId)
  const at = iso(ctx.now)
  const stopped = { status: 'cancelled' as const, finishedAt: at, updatedAt: at }
  const isUnderWay = job.status === 'queued' || job.status === 'running'
  if (isUnderWay) {
    await ctx.commit({
      writes: [
        ctx.db
          .update(aiJobs)
          .set(stopped)
          .where(and(eq(aiJobs.id, jobId), inArray(aiJobs.status, ['queued', 'running']))),
      ],
      audit: { action: 'ai.cancel', entity: { type: 'ai_job', id: jobId } },
    })
    newsOf(ctx, job).tell({ isTurn: true })
  }
  const steps = await leftOutQuery(ctx, jobId)
  return toJob(isUnderWay ? { ...job, ...stopped } : job, steps)
}
