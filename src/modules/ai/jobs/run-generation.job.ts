import { and, asc, eq, gt } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { iso } from '../../../kernel/time.ts'
import { AiProblem } from '../../../platform/ai/provider.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { databaseError } from '../../../platform/database/constraints.ts'
import { errorFields, log } from '../../../platform/log.ts'
import { draftPart } from '../drafting/draft-part.ts'
import { type Engine, openEngine } from '../engine/open-engine.ts'
import { usageWrites } from '../engine/usage-writes.ts'
import { aiJobSteps } from '../tables.ts'
import { generateQuestions } from './definition.ts'
import { claimGeneration, type GenerationRun, isTakenOver } from './generation-run.ts'
import { planSteps } from './plan-steps.ts'
import type { StepRow } from './queries.ts'
import { knownQuestions, storeStep } from './store-step.ts'

/** One message works this long, then hands over to the next: no run outlives what a queue gives it. */
const stretchMs = 20_000
/** A step that fails for what may pass is tried so often, then left out. */
const triesAtMost = 3

/** Carries a generation on from the step it has come to. Run again, it does no done step again. */
export async function runGeneration(ctx: Ctx, { jobId }: { jobId: string }): Promise<void> {
  const run = await claimGeneration(ctx, jobId)
  if (!run) return
  try {
    const engine = await openEngine(ctx, 'questions')
    if (run.job.stepsTotal === 0) await planSteps(run)
    const until = Date.now() + stretchMs
    for (;;) {
      const step = await nextStep(run)
      if (!step) return await finish(run)
      await carryOut(run, engine, step)
      if (Date.now() > until) return await run.commit({ events: [generateQuestions({ jobId })] }, { status: 'queued' })
    }
  } catch (error) {
    await stop(run, error)
  }
}

async function nextStep({ ctx, job }: GenerationRun): Promise<StepRow | undefined> {
  const [step] = await ctx.db
    .rows(aiJobSteps)
    .where(and(eq(aiJobSteps.jobId, job.id), eq(aiJobSteps.status, 'waiting')))
    .orderBy(asc(aiJobSteps.n))
    .limit(1)
  return step
}

async function carryOut(run: GenerationRun, engine: Engine, step: StepRow): Promise<void> {
  const { ctx, job } = run
  try {
    const { known, missing, asked } = await knownQuestions(run, step)
    const part = { title: step.title, blocks: step.blocks, wanted: step.wanted + missing, asked }
    const made = await draftPart(engine, part, job.request, known)
    await storeStep(run, engine, step, made)
  } catch (error) {
    if (!(error instanceof AiProblem)) throw error
    if (error.kind === 'unauthorized') throw new AppError('UNAVAILABLE', error.message)
    const isLast = !error.isPassing || step.tries + 1 >= triesAtMost
    const here = eq(aiJobSteps.n, step.n)
    const set = isLast ? { status: 'failed' as const, error: error.message, tries: step.tries + 1 } : { tries: step.tries + 1 }
    await run.commit(
      {
        writes: [
          ctx.db
            .update(aiJobSteps)
            .set(set)
            .where(and(eq(aiJobSteps.jobId, job.id), here)),
          ...usageWrites(ctx, engine, 'questions'),
        ],
      },
      isLast ? { stepsDone: job.stepsDone + 1 } : {},
    )
    if (isLast) run.job = { ...job, stepsDone: job.stepsDone + 1 }
  }
}

/** Nothing at all came of it: then it failed, and says why. */
async function finish(run: GenerationRun): Promise<void> {
  const { ctx, job } = run
  const [failed] = await ctx.db
    .select({ error: aiJobSteps.error })
    .from(aiJobSteps)
    .where(and(eq(aiJobSteps.jobId, job.id), eq(aiJobSteps.status, 'failed'), gt(aiJobSteps.wanted, 0)))
    .limit(1)
  const finishedAt = iso(Date.now())
  if (job.drafted > 0) return run.commit({}, { status: 'done', finishedAt })
  const error = failed
    ? { code: 'unavailable', message: failed.error ?? 'The provider gave nothing that could be used.' }
    : {
        code: 'nothing_found',
        message: 'The source gives no questions of the kinds that were asked for. Try other kinds, or a longer text.',
      }
  await run.commit({}, { status: 'failed', error, finishedAt })
}

/** What a person must mend ends the job, with what there is so far kept; anything else goes back to the queue. */
async function stop(run: GenerationRun, error: unknown): Promise<void> {
  if (isTakenOver(error)) return
  const known = databaseError(error)
  const isOurs = !(known instanceof AppError) || known.code === 'INTERNAL' || known.code === 'CONFLICT'
  if (isOurs && run.job.attempts < 5) throw error
  if (isOurs) log('error', 'generation failed', { job: run.job.id, ...errorFields(error) })
  const problem =
    known instanceof AppError && !isOurs
      ? { code: known.code.toLowerCase(), message: known.message }
      : { code: 'internal', message: 'Something went wrong on our side. What was drafted so far is kept.' }
  await run.commit({}, { status: 'failed', error: problem, finishedAt: iso(Date.now()) }).catch((again: unknown) => {
    if (!isTakenOver(again)) throw again
  })
}
