import { z } from 'zod'
import { CursorQuery } from '../../../kernel/pagination.ts'
import { aiEngines, aiFeatures } from '../settings/contract.ts'

/** Millionths of a unit of the currency: a question costs less than a cent. Null where no price is set. */
export const AiCost = z.object({ micros: z.number().int(), currency: z.string() }).nullable()
export type AiCost = z.infer<typeof AiCost>

export const aiOutcomes = ['drafted', 'accepted', 'rejected', 'dropped', 'failed', 'shown'] as const

/** One thing an engine made, and what people did with it. */
export const AiLedgerEntry = z
  .object({
    id: z.string(),
    at: z.string(),
    feature: z.enum(aiFeatures),
    engine: z.enum(aiEngines),
    model: z.string(),
    promptVersion: z.string(),
    /** SHA-256 of the text it was made from. */
    sourceHash: z.string(),
    inputTokens: z.number().int(),
    outputTokens: z.number().int(),
    cost: AiCost,
    user: z.object({ id: z.string().nullable(), name: z.string() }),
    courseId: z.string().nullable(),
    jobId: z.string().nullable(),
    draftId: z.string().nullable(),
    questionId: z.string().nullable(),
    outcome: z.enum(aiOutcomes),
    /** Why it was dropped or failed. */
    reason: z.string().nullable(),
    reviewer: z.object({ id: z.string(), name: z.string() }).nullable(),
    reviewedAt: z.string().nullable(),
    /** What a person changed of it, by field. */
    edits: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  })
  .meta({ id: 'AiLedgerEntry' })
export type AiLedgerEntry = z.infer<typeof AiLedgerEntry>

export const AiLedgerQuery = CursorQuery.extend({ feature: z.enum(aiFeatures).optional() })
export type AiLedgerQuery = z.infer<typeof AiLedgerQuery>

const Totals = z.object({ calls: z.number().int(), inputTokens: z.number().int(), outputTokens: z.number().int(), cost: AiCost })
/** A month's use, against the budget. */
export const AiUsage = z
  .object({
    month: z.string(),
    monthlyTokenBudget: z.number().int().nullable(),
    usedTokens: z.number().int(),
    total: Totals,
    byFeature: z.array(Totals.extend({ feature: z.enum(aiFeatures), engine: z.enum(aiEngines), model: z.string() })),
    months: z.array(z.object({ month: z.string(), usedTokens: z.number().int() })),
  })
  .meta({ id: 'AiUsage' })
export type AiUsage = z.infer<typeof AiUsage>
