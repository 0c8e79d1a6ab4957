import { desc, gte } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { days } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { monthOf } from '../engine/open-engine.ts'
import { policy } from '../policy.ts'
import { settingsFrom, settingsQuery } from '../settings/read-settings.ts'
import { aiUsage } from '../tables.ts'
import type { AiCost, AiUsage } from './contract.ts'

/** What was used this month and the eleven before it, against the budget. */
export async function getUsage(ctx: Ctx): Promise<AiUsage> {
  authorize(ctx, policy.manage)
  const month = monthOf(ctx.now)
  const [settings, rows] = await ctx.db.batch([
    settingsQuery(ctx),
    ctx.db
      .rows(aiUsage)
      .where(gte(aiUsage.month, monthOf(ctx.now - 335 * days)))
      .orderBy(desc(aiUsage.month)),
  ])
  const { monthlyTokenBudget, prices } = settingsFrom(settings)
  const costOf = (micros: number): AiCost => (prices ? { micros, currency: prices.currency } : null)
  const own = rows.filter((row) => row.month === month)
  const sum = (field: 'calls' | 'inputTokens' | 'outputTokens' | 'costMicros', of = own): number =>
    of.reduce((total, row) => total + row[field], 0)
  const months = [...Map.groupBy(rows, (row) => row.month)]
  return {
    month,
    monthlyTokenBudget,
    usedTokens: sum('inputTokens') + sum('outputTokens'),
    total: { calls: sum('calls'), inputTokens: sum('inputTokens'), outputTokens: sum('outputTokens'), cost: costOf(sum('costMicros')) },
    byFeature: own.map((row) => ({
      feature: row.feature,
      engine: row.engine,
      model: row.model,
      calls: row.calls,
      inputTokens: row.inputTokens,
      outputTokens: row.outputTokens,
      cost: costOf(row.costMicros),
    })),
    months: months.map(([name, of]) => ({ month: name, usedTokens: sum('inputTokens', of) + sum('outputTokens', of) })),
  }
}
