import { asc, eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type CourseStanding, courseQuery, requireStanding } from '../course-for.ts'
import { policy } from '../policy.ts'
import { aiJobSteps, aiJobs } from '../tables.ts'
import type { AiJob, AiJobSummary, AiSource } from './contract.ts'

export type JobRow = Omit<typeof aiJobs.$inferSelect, 'tenantId'>
export type StepRow = typeof aiJobSteps.$inferSelect

/** A job with its course; people who may not author there do not learn that it exists. */
export async function jobFor(ctx: Ctx, jobId: string): Promise<{ job: JobRow; course: CourseStanding }> {
  authorize(ctx, policy.author)
  const [job] = await ctx.db.rows(aiJobs).where(eq(aiJobs.id, jobId))
  const [course] = job ? await courseQuery(ctx, job.courseId) : []
  return { job: job as JobRow, course: requireStanding(ctx, course, policy.author, 'This job') }
}

export const droppedQuery = (ctx: Ctx, jobId: string) =>
  ctx.db.select({ dropped: aiJobSteps.dropped }).from(aiJobSteps).where(eq(aiJobSteps.jobId, jobId)).orderBy(asc(aiJobSteps.n))

export const toSummary = (row: JobRow): AiJobSummary => ({
  id: row.id,
  ownerId: row.ownerId,
  courseId: row.courseId,
  assessmentId: row.assessmentId,
  title: row.title,
  status: row.status,
  progress: row.status === 'done' ? 1 : row.stepsTotal === 0 ? 0 : row.stepsDone / row.stepsTotal,
  steps: { done: row.stepsDone, total: row.stepsTotal },
  engine: row.engine,
  model: row.model,
  request: {
    count: row.request.count,
    types: row.request.types,
    difficulty: row.request.difficulty,
    bloomLevels: row.request.bloomLevels,
    language: row.request.language,
  },
  drafted: row.drafted,
  pending: row.drafted - row.accepted - row.rejected,
  accepted: row.accepted,
  rejected: row.rejected,
  flagged: row.flagged,
  error: row.error,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  finishedAt: row.finishedAt,
})

export const toJob = (row: JobRow, dropped: AiJob['dropped']): AiJob => ({ ...toSummary(row), dropped })

export const toSource = (row: StepRow): AiSource => ({
  n: row.n,
  title: row.title,
  lessonId: row.lessonId,
  mediaId: row.mediaId,
  status: row.status,
  error: row.error,
  blocks: row.blocks,
})
