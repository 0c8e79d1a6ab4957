import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import type { AiFeature } from '../settings/contract.ts'
import { aiUsage } from '../tables.ts'
import { type Engine, monthOf } from './open-engine.ts'

/** What the engine has spent since the last time, for a commit. */
export function usageWrites(ctx: Ctx, engine: Engine, feature: AiFeature) {
  const { spent } = engine
  if (spent.calls === 0) return []
  const usage = { ...spent }
  Object.assign(spent, { calls: 0, inputTokens: 0, outputTokens: 0 })
  const costMicros = engine.priceOf(usage)?.micros ?? 0
  const row = { month: monthOf(ctx.now), feature, engine: engine.engine, model: engine.model, ...usage, costMicros }
  return [
    ctx.db
      .insert(aiUsage)
      .values(row)
      .onConflictDoUpdate({
        target: [aiUsage.tenantId, aiUsage.month, aiUsage.feature, aiUsage.engine, aiUsage.model],
        set: {
          calls: sql`${aiUsage.calls} + ${usage.calls}`,
          inputTokens: sql`${aiUsage.inputTokens} + ${usage.inputTokens}`,
          outputTokens: sql`${aiUsage.outputTokens} + ${usage.outputTokens}`,
          costMicros: sql`${aiUsage.costMicros} + ${costMicros}`,
        },
      }),
  ]
}
