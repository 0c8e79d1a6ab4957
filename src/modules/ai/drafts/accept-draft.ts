import { eq, sql } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Commit, Ctx } from '../../../platform/ctx.ts'
import { addBankQuestions, addQuestions } from '../../assessment/public.ts'
import { assessments, questionBanks } from '../../assessment/tables.ts'
import { type JobRow, jobFor } from '../jobs/queries.ts'
import { policy } from '../policy.ts'
import { aiDrafts, aiJobs, aiLedger } from '../tables.ts'
import type { AcceptInput, AiDraft, BulkDecision, DraftContent } from './contract.ts'
import { listDrafts } from './list-drafts.ts'
import { type DraftRow, draftFor } from './queries.ts'

/** An author lets one draft through, flagged or not, since they have looked at it: it becomes a question of the assessment or the bank. */
export async function acceptDraft(ctx: Ctx, draftId: string, target: AcceptInput): Promise<AiDraft> {
  const { draft, job } = await draftFor(ctx, draftId)
  const [accepted] = await accept(ctx, job, [draft], target)
  if (!accepted) throw notFound('This draft')
  return accepted
}

/** Several at once, each named: only such as the checker had nothing against. One flagged among them stops them all. */
export async function acceptDrafts(ctx: Ctx, jobId: string, { draftIds, ...target }: BulkDecision): Promise<AiDraft[]> {
  authorize(ctx, policy.author)
  const { job } = await jobFor(ctx, jobId)
  const rows = await ctx.db.rows(aiDrafts).where(eq(aiDrafts.jobId, jobId))
  const wanted = new Set(draftIds)
  const drafts = rows.filter(({ id }) => wanted.has(id)).sort((a, b) => a.order - b.order)
  if (drafts.length < wanted.size) throw notFound('One of these drafts')
  const flagged = drafts.filter(({ flags }) => flags.length > 0)
  if (flagged.length > 0) {
    throw unprocessable(
      'Flagged drafts are looked at one by one.',
      flagged.slice(0, 20).map(({ id }) => ({ field: 'draftIds', message: `${id} is flagged` })),
    )
  }
  return accept(ctx, job, drafts, target)
}

type Target = { assessmentId: string; bankId: null } | { assessmentId: null; bankId: string }

async function accept(ctx: Ctx, job: JobRow, drafts: readonly DraftRow[], named: AcceptInput): Promise<AiDraft[]> {
  if (drafts.some(({ status }) => status !== 'pending')) throw unprocessable('This draft has been decided about already.')
  const target = await targetOf(ctx, job, named)
  const ids = drafts.map(({ id }) => id)
  // The question, the draft's end and the ledger's line are one commit: accepting twice cannot make two questions.
  const together: Ctx = { ...ctx, commit: (change) => ctx.commit(joined(ctx, change, job, ids, target)) }
  const input = { many: true, questions: drafts.map(({ question }) => toInput(question)) }
  if (target.bankId !== null) await addBankQuestions(together, target.bankId, input)
  else await addQuestions(together, target.assessmentId, input)
  const all = await listDrafts(ctx, job.id)
  return all.filter(({ id }) => ids.includes(id))
}

/** An assessment of the course, or a bank that serves it. Whether the author may write there is for its own verb to say. */
async function targetOf(ctx: Ctx, job: JobRow, { assessmentId: named, bankId }: AcceptInput): Promise<Target> {
  if (bankId) {
    const [bank] = await ctx.db.select({ courseId: questionBanks.courseId }).from(questionBanks).where(eq(questionBanks.id, bankId))
    if (!bank || (bank.courseId !== null && bank.courseId !== job.courseId)) throw notFound('The question bank')
    return { assessmentId: null, bankId }
  }
  const assessmentId = named ?? job.assessmentId
  if (!assessmentId)
    throw unprocessable('Name the assessment or the bank that the question shall join.', [
      { field: 'assessmentId', message: 'is required' },
    ])
  const [assessment] = await ctx.db.select({ courseId: assessments.courseId }).from(assessments).where(eq(assessments.id, assessmentId))
  if (assessment?.courseId !== job.courseId) throw notFound('The assessment')
  return { assessmentId, bankId: null }
}

/** The change of where they go, with what it means for the drafts. Questions come back in the order of the drafts. */
function joined(ctx: Ctx, change: Commit, job: JobRow, ids: readonly string[], target: Target): Commit {
  const at = iso(ctx.now)
  const made = questionIds(change)
  return {
    ...change,
    guards: [
      ...(change.guards ?? []),
      {
        holds: sql`(SELECT count(*) FROM ai_drafts WHERE tenant_id = ${ctx.tenant.id} AND status = 'pending'
          AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))) = ${ids.length}`,
        error: { code: 'CONFLICT', message: 'Someone else has decided about one of these drafts meanwhile.' },
      },
    ],
    writes: [
      ...change.writes,
      ...ids.flatMap((id, i) => [
        ctx.db
          .update(aiDrafts)
          .set({ status: 'accepted', ...target, questionId: made[i] ?? null, reviewedBy: ctx.actor.name, reviewedAt: at, updatedAt: at })
          .where(eq(aiDrafts.id, id)),
        ctx.db
          .update(aiLedger)
          .set({ outcome: 'accepted', questionId: made[i] ?? null, reviewerId: ctx.actor.id, reviewerName: ctx.actor.name, reviewedAt: at })
          .where(eq(aiLedger.draftId, id)),
      ]),
      ctx.db
        .update(aiJobs)
        .set({ accepted: sql`${aiJobs.accepted} + ${ids.length}`, updatedAt: at })
        .where(eq(aiJobs.id, job.id)),
    ],
    audit: [
      ...(change.audit === 'none' ? [] : [change.audit].flat()),
      { action: 'ai.accept', entity: { type: 'ai_job', id: job.id }, after: { ...target, draftIds: ids, questionIds: made } },
    ],
  }
}

/** The ids that the questions were given, as its audit entry names them. */
function questionIds({ audit }: Commit): string[] {
  const [entry] = audit === 'none' ? [] : [audit].flat()
  const after = entry?.after as { questions?: { id: string }[] } | undefined
  return (after?.questions ?? []).map(({ id }) => id)
}

/** Bloom's level travels as a tag that is no topic: banks are searched by it. */
const toInput = ({ bloomLevel, ...question }: DraftContent) => ({ ...question, tags: [`bloom:${bloomLevel}`] })
