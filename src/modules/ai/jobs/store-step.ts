import { and, asc, eq, sql } from 'drizzle-orm'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import { assessments, bankQuestions, questionBanks, questions } from '../../assessment/tables.ts'
import { blockText } from '../../catalog/lessons/blocks.ts'
import type { Known } from '../checks/similar.ts'
import type { Drafted } from '../drafting/draft-part.ts'
import type { Engine } from '../engine/open-engine.ts'
import { usageWrites } from '../engine/usage-writes.ts'
import { ledgerWrites, type NewEntry } from '../ledger/ledger-writes.ts'
import { checkPromptVersion } from '../prompts/check-prompt.ts'
import { questionsPromptVersion } from '../prompts/questions-prompt.ts'
import { aiDrafts, aiJobSteps } from '../tables.ts'
import type { GenerationRun } from './generation-run.ts'
import type { StepRow } from './queries.ts'

const comparedAtMost = 3000

/** What is asked already, in the course's assessments and banks and in this job; and how many questions earlier steps fell short of. */
export async function knownQuestions(
  { ctx, job }: GenerationRun,
  step: StepRow,
): Promise<{ known: Known[]; missing: number; asked: string[] }> {
  const [asked, kept, drafts, steps] = await ctx.db.batch([
    ctx.db
      .select({ text: questions.text, where: assessments.title })
      .from(questions)
      .innerJoin(assessments, eq(assessments.id, questions.assessmentId))
      .where(eq(assessments.courseId, job.courseId))
      .limit(comparedAtMost),
    ctx.db
      .select({ text: bankQuestions.text, where: questionBanks.name })
      .from(bankQuestions)
      .innerJoin(questionBanks, eq(questionBanks.id, bankQuestions.bankId))
      .where(eq(questionBanks.courseId, job.courseId))
      .limit(comparedAtMost),
    ctx.db
      .select({ question: aiDrafts.question, step: aiDrafts.step })
      .from(aiDrafts)
      .where(eq(aiDrafts.jobId, job.id))
      .orderBy(asc(aiDrafts.order)),
    ctx.db
      .select({ n: aiJobSteps.n, status: aiJobSteps.status, wanted: aiJobSteps.wanted, sourceHash: aiJobSteps.sourceHash })
      .from(aiJobSteps)
      .where(eq(aiJobSteps.jobId, job.id)),
  ])
  const waiting = steps.filter(({ status }) => status === 'waiting').length
  const samePart = new Set(steps.filter(({ sourceHash }) => sourceHash === step.sourceHash).map(({ n }) => n))
  const done = steps.filter(({ status }) => status !== 'waiting').reduce((sum, { wanted }) => sum + wanted, 0)
  return {
    known: [
      ...[...asked, ...kept].map(({ text, where }) => ({ text: typeof text === 'string' ? text : blockText(text), where })),
      ...drafts.map(({ question }) => ({ text: question.text, where: 'draft' })),
    ],
    asked: drafts.flatMap((draft) => (samePart.has(draft.step) ? [draft.question.text] : [])),
    // A part that holds little leaves its share to those that come after it.
    missing: waiting === 0 ? 0 : Math.max(0, Math.ceil((done - drafts.length) / waiting)),
  }
}

const rowsPerInsert = 3

/** Drafts, ledger, usage and the step itself in one commit: a step is done with all that it made, or not at all. */
export async function storeStep(run: GenerationRun, engine: Engine, step: StepRow, { drafts, dropped, model }: Drafted): Promise<void> {
  const { ctx, job } = run
  const at = iso(Date.now())
  const rows = drafts.map((draft, i) => ({
    id: newId('drf', Date.now()),
    jobId: job.id,
    step: step.n,
    order: job.drafted + i + 1,
    question: draft.content,
    quote: draft.quote,
    quoteStart: draft.place.start,
    quoteEnd: draft.place.end,
    found: draft.place.found,
    flags: draft.flags,
    check: draft.check,
    createdAt: at,
    updatedAt: at,
  }))
  const inserts = []
  for (let i = 0; i < rows.length; i += rowsPerInsert) inserts.push(ctx.db.insert(aiDrafts).values(rows.slice(i, i + rowsPerInsert)))
  const about = {
    feature: 'questions' as const,
    model,
    promptVersion: `${questionsPromptVersion}, ${checkPromptVersion}`,
    sourceHash: step.sourceHash,
    courseId: job.courseId,
    jobId: job.id,
  }
  const entries: NewEntry[] = [
    ...drafts.map((draft, i) => ({
      ...about,
      draftId: rows[i]?.id ?? null,
      outcome: 'drafted' as const,
      inputTokens: draft.inputTokens,
      outputTokens: draft.outputTokens,
    })),
    ...dropped.map((one) => ({
      ...about,
      outcome: 'dropped' as const,
      reason: one.reason,
      inputTokens: one.inputTokens,
      outputTokens: one.outputTokens,
    })),
  ]
  const flagged = drafts.filter(({ flags }) => flags.length > 0).length
  const counts = { stepsDone: job.stepsDone + 1, drafted: job.drafted + drafts.length, flagged: job.flagged + flagged }
  await run.commit(
    {
      guards: [
        {
          holds: sql`EXISTS (SELECT 1 FROM ai_job_steps WHERE tenant_id = ${ctx.tenant.id} AND job_id = ${job.id} AND n = ${step.n} AND status = 'waiting')`,
          error: { code: 'CONFLICT', message: 'This step is done already.' },
        },
      ],
      writes: [
        ...inserts,
        ...ledgerWrites(ctx, engine, entries),
        ...usageWrites(ctx, engine, 'questions'),
        ctx.db
          .update(aiJobSteps)
          .set({ status: 'done', tries: step.tries + 1, dropped: dropped.map(({ reason, text }) => ({ reason, text })) })
          .where(and(eq(aiJobSteps.jobId, job.id), eq(aiJobSteps.n, step.n))),
      ],
    },
    counts,
  )
  run.job = { ...job, ...counts }
}
