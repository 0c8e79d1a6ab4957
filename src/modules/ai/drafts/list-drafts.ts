import { asc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { jobFor } from '../jobs/queries.ts'
import { aiDrafts, aiJobSteps, aiLedger } from '../tables.ts'
import type { AiDraft } from './contract.ts'
import { toDraft } from './queries.ts'

/** A job's drafts in their order, each with its passage, the checker's verdict and what it cost. */
export async function listDrafts(ctx: Ctx, jobId: string): Promise<AiDraft[]> {
  await jobFor(ctx, jobId)
  const [drafts, steps, entries] = await ctx.db.batch([
    ctx.db.rows(aiDrafts).where(eq(aiDrafts.jobId, jobId)).orderBy(asc(aiDrafts.order), asc(aiDrafts.id)),
    ctx.db.select({ n: aiJobSteps.n, lessonId: aiJobSteps.lessonId }).from(aiJobSteps).where(eq(aiJobSteps.jobId, jobId)),
    ctx.db
      .rows(aiLedger)
      .where(sql`${aiLedger.draftId} IN (SELECT d.id FROM ai_drafts d WHERE d.tenant_id = ${ctx.tenant.id} AND d.job_id = ${jobId})`),
  ])
  const lessonOf = new Map(steps.map(({ n, lessonId }) => [n, lessonId]))
  const entryOf = new Map(entries.map((entry) => [entry.draftId, entry]))
  return drafts.map((draft) => toDraft(draft, lessonOf.get(draft.step) ?? null, entryOf.get(draft.id)))
}
