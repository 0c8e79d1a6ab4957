import { and, eq, sql } from 'drizzle-orm'
import { AppError, conflict, unprocessable } from '../../../kernel/errors.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { checkQuestion } from '../../assessment/public.ts'
import { aiDrafts, aiJobSteps, aiLedger } from '../tables.ts'
import type { AiDraft, DraftPatch } from './contract.ts'
import { editsOf } from './edits.ts'
import { draftFor, toDraft } from './queries.ts'

/** An author changes a draft before letting it through. How the engine wrote it is kept beside; its flags stay. */
export async function updateDraft(ctx: Ctx, draftId: string, { revision, ...patch }: DraftPatch): Promise<AiDraft> {
  const { draft, entry } = await draftFor(ctx, draftId)
  if (draft.status !== 'pending') throw unprocessable('This draft has been decided about already.')
  if (revision !== undefined && revision !== draft.revision) throw conflict('Someone else has changed this draft meanwhile.', 'revision')
  const sent = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  const question = { ...draft.question, ...sent }
  const { content, problems } = checkQuestion(question, true)
  if (problems.length > 0) throw new AppError('VALIDATION_ERROR', `Check ${problems.map(({ field }) => field).join(', ')}.`, problems)
  const original = draft.original ?? draft.question
  const now = iso(ctx.now)
  const after = {
    ...draft,
    question: { ...question, options: content.options, correctAnswer: content.correctAnswer ?? question.correctAnswer },
    original,
    editedBy: ctx.actor.name,
    editedAt: now,
    revision: draft.revision + 1,
    updatedAt: now,
  }
  await ctx.commit({
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM ai_drafts WHERE tenant_id = ${ctx.tenant.id} AND id = ${draftId} AND status = 'pending' AND revision = ${draft.revision})`,
        error: { code: 'CONFLICT', message: 'Someone else has changed this draft meanwhile.' },
      },
    ],
    writes: [
      ctx.db
        .update(aiDrafts)
        .set({ question: after.question, original, editedBy: after.editedBy, editedAt: now, revision: after.revision, updatedAt: now })
        .where(eq(aiDrafts.id, draftId)),
      ctx.db
        .update(aiLedger)
        .set({ edits: editsOf(original, after.question) })
        .where(eq(aiLedger.draftId, draftId)),
    ],
    audit: { action: 'ai.draft_update', entity: { type: 'ai_draft', id: draftId }, before: draft.question, after: after.question },
  })
  const [step] = await ctx.db
    .select({ lessonId: aiJobSteps.lessonId })
    .from(aiJobSteps)
    .where(and(eq(aiJobSteps.jobId, draft.jobId), eq(aiJobSteps.n, draft.step)))
  return toDraft(after, step?.lessonId ?? null, entry)
}
