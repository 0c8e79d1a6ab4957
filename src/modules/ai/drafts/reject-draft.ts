import { eq, sql } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { jobFor } from '../jobs/queries.ts'
import { policy } from '../policy.ts'
import { aiDrafts, aiJobs, aiLedger } from '../tables.ts'
import type { AiDraft, BulkDecision } from './contract.ts'
import { listDrafts } from './list-drafts.ts'
import { draftFor } from './queries.ts'

/** An author throws a draft out. It stays to be seen, and can be taken back in. */
export async function rejectDraft(ctx: Ctx, draftId: string): Promise<AiDraft> {
  const { draft } = await draftFor(ctx, draftId)
  return only(await decide(ctx, draft.jobId, [draftId], 'rejected'))
}

export async function rejectDrafts(ctx: Ctx, jobId: string, { draftIds }: BulkDecision): Promise<AiDraft[]> {
  authorize(ctx, policy.author)
  await jobFor(ctx, jobId)
  return decide(ctx, jobId, [...new Set(draftIds)], 'rejected')
}

/** What was thrown out by mistake waits to be decided about again. */
export async function restoreDraft(ctx: Ctx, draftId: string): Promise<AiDraft> {
  const { draft } = await draftFor(ctx, draftId)
  return only(await decide(ctx, draft.jobId, [draftId], 'pending'))
}

const only = ([draft]: AiDraft[]): AiDraft => {
  if (!draft) throw notFound('This draft')
  return draft
}

async function decide(ctx: Ctx, jobId: string, ids: readonly string[], to: 'rejected' | 'pending'): Promise<AiDraft[]> {
  const from = to === 'rejected' ? 'pending' : 'rejected'
  const before = (await listDrafts(ctx, jobId)).filter(({ id }) => ids.includes(id))
  if (before.length < ids.length) throw notFound('One of these drafts')
  if (before.some(({ status }) => status !== from)) throw unprocessable('This draft has been decided about already.')
  const at = iso(ctx.now)
  const mine = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
  const reviewer = to === 'rejected' ? { reviewedBy: ctx.actor.name, reviewedAt: at } : { reviewedBy: null, reviewedAt: null }
  await ctx.commit({
    guards: [
      {
        holds: sql`(SELECT count(*) FROM ai_drafts WHERE tenant_id = ${ctx.tenant.id} AND job_id = ${jobId} AND status = ${from} AND id IN ${mine}) = ${ids.length}`,
        error: { code: 'CONFLICT', message: 'Someone else has decided about one of these drafts meanwhile.' },
      },
    ],
    writes: [
      ctx.db
        .update(aiDrafts)
        .set({ status: to, ...reviewer, updatedAt: at })
        .where(sql`${aiDrafts.id} IN ${mine}`),
      ctx.db
        .update(aiLedger)
        .set(
          to === 'rejected'
            ? { outcome: 'rejected', reviewerId: ctx.actor.id, reviewerName: ctx.actor.name, reviewedAt: at }
            : { outcome: 'drafted', reviewerId: null, reviewerName: null, reviewedAt: null },
        )
        .where(sql`${aiLedger.draftId} IN ${mine}`),
      ctx.db
        .update(aiJobs)
        .set({ rejected: sql`${aiJobs.rejected} + ${to === 'rejected' ? ids.length : -ids.length}`, updatedAt: at })
        .where(eq(aiJobs.id, jobId)),
    ],
    audit: { action: to === 'rejected' ? 'ai.reject' : 'ai.restore', entity: { type: 'ai_job', id: jobId }, after: { draftIds: ids } },
  })
  return before.map((draft) => ({ ...draft, status: to, ...reviewer, updatedAt: at }))
}
