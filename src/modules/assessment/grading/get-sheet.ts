import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { GradingSheet } from './contract.ts'
import { fetchGradable, toSheet } from './queries.ts'

/** Those who grade in the course see an attempt with its rubrics, its marks so far and the version they are. */
export async function getGradingSheet(ctx: Ctx, attemptId: string): Promise<GradingSheet> {
  authorize(ctx, policy.grade)
  return toSheet(ctx, await fetchGradable(ctx, attemptId))
}
