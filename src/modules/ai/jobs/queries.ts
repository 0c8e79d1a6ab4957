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

/** What was left out of a job, step by step. */
export const leftOutQuery = (ctx: Ctx, jobId: string) =>
  ctx.db.select(leftOutFields).from(aiJobSteps).where(eq(aiJobSteps.jobId, jobId)).orderBy(asc(aiJobSteps.n))

const { dropped, status, wanted, lessonId, title, error } = aiJobSteps
const leftOutFields = { dropped, status, wanted, lessonId, title, error }
type LeftOut = Pick<StepRow, keyof typeof leftOutFields>

/** A part that no question was ever wanted of is one that could not be read: see plan-steps.ts. */
const unreadIn = (steps: readonly LeftOut[]): AiJob['unread'] =>
  steps
    .filter((step) => step.status === 'failed' && step.wanted === 0)
    .map((step) => ({ lessonId: step.lessonId, title: step.title, reason: step.error ?? '' }))

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

export const toJob = (row: JobRow, steps: readonly LeftOut[]): AiJob => ({
  ...toSummary(row),
  dropped: steps.flatMap((step) => step.dropped),
  unread: unreadIn(steps),
})

export const toSource = (row: StepRow): AiSource => ({
  n: row.n,
  title: row.title,
  lessonId: row.lessonId,
  mediaId: row.mediaId,
  status: row.status,
  error: row.error,
  blocks: row.blocks,
})
