import { and, eq, sql } from 'drizzle-orm'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { aiJobSteps, aiJobs } from '../tables.ts'
import type { AiJob, AiSource } from './contract.ts'
import { generateQuestions } from './definition.ts'
import { silence } from './generation-run.ts'
import { type JobRow, jobFor, leftOutQuery, toJob, toSource } from './queries.ts'

/** How far a job is and what came of it, for the authors of its course. Asking after a dead one starts it again. */
export async function getJob(ctx: Ctx, jobId: string): Promise<AiJob> {
  const { job } = await jobFor(ctx, jobId)
  const steps = await leftOutQuery(ctx, jobId)
  return toJob(await requeueSilent(ctx, job), steps)
}

/** A part of the source as the job read it: what the drafts' quotes point into. */
export async function getSource(ctx: Ctx, jobId: string, n: number): Promise<AiSource> {
  await jobFor(ctx, jobId)
  const [step] = await ctx.db.rows(aiJobSteps).where(and(eq(aiJobSteps.jobId, jobId), eq(aiJobSteps.n, n)))
  if (!step) throw notFound('This source')
  return toSource(step)
}

async function requeueSilent(ctx: Ctx, job: JobRow): Promise<JobRow> {
  const underWay = job.status === 'queued' || job.status === 'running'
  if (!underWay || job.ownerId !== ctx.actor.id || job.heartbeatAt > iso(ctx.now - silence)) return job
  const heartbeatAt = iso(ctx.now)
  try {
    await ctx.commit({
      guards: [
        {
          holds: sql`EXISTS (SELECT 1 FROM ai_jobs WHERE tenant_id = ${ctx.tenant.id} AND id = ${job.id}
            AND status IN ('queued', 'running') AND heartbeat_at = ${job.heartbeatAt})`,
          error: { code: 'CONFLICT', message: 'This job goes on already.' },
        },
      ],
      writes: [ctx.db.update(aiJobs).set({ status: 'queued', heartbeatAt, updatedAt: heartbeatAt }).where(eq(aiJobs.id, job.id))],
      audit: 'none',
      events: [generateQuestions({ jobId: job.id })],
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFLICT') return job
    throw error
  }
  return { ...job, status: 'queued' }
}
