import { and, desc, eq, lt } from 'drizzle-orm'
import { type CursorPage, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { aiLedger } from '../tables.ts'
import type { AiLedgerEntry, AiLedgerQuery } from './contract.ts'

/** Everything an engine made for this school, newest first, for those who answer for it. */
export async function readLedger(ctx: Ctx, { cursor, perPage, feature }: AiLedgerQuery): Promise<CursorPage<AiLedgerEntry>> {
  authorize(ctx, policy.manage)
  const rows = await ctx.db
    .rows(aiLedger)
    .where(and(feature ? eq(aiLedger.feature, feature) : undefined, cursor ? lt(aiLedger.id, decodeCursor(cursor)) : undefined))
    .orderBy(desc(aiLedger.id))
    .limit(perPage + 1)
  return cursorPage(rows, perPage, ({ id }) => id, toEntry)
}

const toEntry = (row: typeof aiLedger.$inferSelect): AiLedgerEntry => ({
  id: row.id,
  at: row.at,
  feature: row.feature,
  engine: row.engine,
  model: row.model,
  promptVersion: row.promptVersion,
  sourceHash: row.sourceHash,
  inputTokens: row.inputTokens,
  outputTokens: row.outputTokens,
  cost: row.costMicros === null || row.currency === null ? null : { micros: row.costMicros, currency: row.currency },
  user: { id: row.userId, name: row.userName },
  courseId: row.courseId,
  jobId: row.jobId,
  draftId: row.draftId,
  questionId: row.questionId,
  outcome: row.outcome,
  reason: row.reason,
  reviewer: row.reviewerId ? { id: row.reviewerId, name: row.reviewerName ?? '' } : null,
  reviewedAt: row.reviewedAt,
  edits: row.edits,
})
