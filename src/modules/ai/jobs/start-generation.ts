import { eq } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assessments } from '../../assessment/tables.ts'
import { courseFor, courseOfLesson } from '../course-for.ts'
import { openEngine } from '../engine/open-engine.ts'
import { policy } from '../policy.ts'
import { readSources } from '../sources/read-sources.ts'
import { aiJobs } from '../tables.ts'
import type { AiJob, GenerateQuestionsInput, GenerationRequest } from './contract.ts'
import { generateQuestions } from './definition.ts'
import { toJob } from './queries.ts'

/** An author asks for questions. What they are to be made from is looked at now, the work itself is done by the queue. */
export async function startGeneration(ctx: Ctx, input: GenerateQuestionsInput): Promise<AiJob> {
  authorize(ctx, policy.author)
  const engine = await openEngine(ctx, 'questions')
  const { assessmentId = null, courseId, language, ...request } = input
  const known = assessmentId ? await courseOf(ctx, assessmentId, courseId) : courseId
  const course = await courseFor(ctx, known ?? (await courseOfLesson(ctx, request.source.lessonIds?.[0])), policy.author)
  const wanted: GenerationRequest = { ...request, language: language ?? course.language }
  assertPossible(engine.engine, wanted)
  const { parts: sources, unread } = await readSources(ctx, course.id, wanted)
  const at = iso(ctx.now)
  const row = {
    id: newId('gen', ctx.now),
    ownerId: ctx.actor.id ?? '',
    courseId: course.id,
    assessmentId,
    title: sources.length === 1 ? (sources[0]?.title ?? course.title) : course.title,
    status: 'queued' as const,
    request: wanted,
    engine: engine.engine,
    model: engine.model,
    stepsTotal: 0,
    stepsDone: 0,
    drafted: 0,
    flagged: 0,
    accepted: 0,
    rejected: 0,
    error: null,
    runId: null,
    messageId: null,
    attempts: 0,
    heartbeatAt: at,
    finishedAt: null,
    createdAt: at,
    updatedAt: at,
  }
  await ctx.commit({
    writes: [ctx.db.insert(aiJobs).values(row)],
    audit: {
      action: 'ai.generate',
      entity: { type: 'ai_job', id: row.id },
      after: {
        courseId: course.id,
        assessmentId,
        count: wanted.count,
        types: wanted.types,
        sources: sources.map(({ title }) => title).slice(0, 20),
      },
    },
    events: [generateQuestions({ jobId: row.id })],
  })
  return { ...toJob(row, []), unread }
}

async function courseOf(ctx: Ctx, assessmentId: string, courseId: string | undefined): Promise<string> {
  const [assessment] = await ctx.db.select({ courseId: assessments.courseId }).from(assessments).where(eq(assessments.id, assessmentId))
  if (!assessment || (courseId && assessment.courseId !== courseId)) throw notFound('The assessment')
  return assessment.courseId
}

/** Rules know what a text says; to apply, analyse, judge or create takes a model. Better said now than by an empty list. */
function assertPossible(engine: string, { bloomLevels }: GenerationRequest): void {
  if (engine !== 'builtin' || bloomLevels.length === 0 || bloomLevels.some((level) => level === 'remember' || level === 'understand'))
    return
  throw unprocessable('The built-in engine writes questions to remember and to understand. Other levels need a model.', [
    { field: 'bloomLevels', message: 'must hold remember or understand' },
  ])
}
