import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { LiveSession } from '../contract.ts'
import { policy } from '../policy.ts'
import { requireSession, toSession } from '../queries.ts'

/** One class, for the learners of its course and those who work on it. */
export async function getLiveSession(ctx: Ctx, id: string): Promise<LiveSession> {
  authorize(ctx, policy.join)
  return toSession(ctx, await requireSession(ctx, id, policy.join))
}
