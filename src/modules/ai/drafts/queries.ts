import { eq } from 'drizzle-orm'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type JobRow, jobFor } from '../jobs/queries.ts'
import { policy } from '../policy.ts'
import { aiDrafts, aiLedger } from '../tables.ts'
import type { AiDraft } from './contract.ts'

export type DraftRow = Omit<typeof aiDrafts.$inferSelect, 'tenantId'>
type Entry = typeof aiLedger.$inferSelect

/** Drafts and what the ledger knows of them, in one trip. */
export const ledgerOfJob = (ctx: Ctx, draftId: string) => ctx.db.rows(aiLedger).where(eq(aiLedger.draftId, draftId))

/** A draft with its job; who may not author in the course does not learn that it exists. */
export async function draftFor(ctx: Ctx, draftId: string): Promise<{ draft: DraftRow; job: JobRow; entry: Entry | undefined }> {
  authorize(ctx, policy.author)
  const [[draft], [entry]] = await ctx.db.batch([ctx.db.rows(aiDrafts).where(eq(aiDrafts.id, draftId)), ledgerOfJob(ctx, draftId)])
  if (!draft) throw notFound('This draft')
  const { job } = await jobFor(ctx, draft.jobId).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'NOT_FOUND' ? notFound('This draft') : error
  })
  return { draft, job, entry }
}

export const toDraft = (row: DraftRow, lessonId: string | null, entry: Entry | undefined): AiDraft => ({
  id: row.id,
  jobId: row.jobId,
  order: row.order,
  status: row.status,
  question: row.question,
  original: row.original,
  passage: { source: row.step, lessonId, quote: row.quote, start: row.quoteStart, end: row.quoteEnd, found: row.found },
  flags: row.flags,
  check: row.check,
  made: {
    engine: entry?.engine ?? 'builtin',
    model: entry?.model ?? '',
    promptVersion: entry?.promptVersion ?? '',
    inputTokens: entry?.inputTokens ?? 0,
    outputTokens: entry?.outputTokens ?? 0,
    cost:
      entry?.costMicros !== null && entry?.costMicros !== undefined && entry.currency
        ? { micros: entry.costMicros, currency: entry.currency }
        : null,
  },
  editedBy: row.editedBy,
  editedAt: row.editedAt,
  reviewedBy: row.reviewedBy,
  reviewedAt: row.reviewedAt,
  assessmentId: row.assessmentId,
  bankId: row.bankId,
  questionId: row.questionId,
  revision: row.revision,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})
