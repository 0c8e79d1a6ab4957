import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assertManaged, assessmentWithStanding } from '../assessments/queries.ts'
import { policy } from '../policy.ts'
import type { Draw } from './contract.ts'
import { drawsOf } from './queries.ts'

/** Authors see what an assessment draws from banks, and how many questions each draw finds there. */
export async function listDraws(ctx: Ctx, assessmentId: string): Promise<Draw[]> {
  authorize(ctx, policy.manage)
  const [[row], draws] = await ctx.db.batch([assessmentWithStanding(ctx, assessmentId), drawsOf(ctx, assessmentId)])
  assertManaged(ctx, row, 'The assessment')
  return draws
}
