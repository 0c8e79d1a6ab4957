import { AppError } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { retryStale } from '../progress/retry-stale.ts'
import { type PlacedLearner, placeLearner, refuseClosed, refusePaid, refuseTaken, selectJoin } from './place-learner.ts'

/** Anyone signed in takes a place in a published free course; whoever has one gets it as it is. One that staff took away stays away. */
export async function enrollInCourse(ctx: Ctx, courseRef: string): Promise<PlacedLearner> {
  authorize(ctx, policy.enroll)
  const { actor } = ctx
  if (actor.kind !== 'person' && actor.kind !== 'job') throw new AppError('FORBIDDEN', 'Only people take courses.')
  return retryStale(async () => {
    const [found] = await selectJoin(ctx, courseRef, actor.id)
    const join = refuseClosed(ctx, found)
    refuseTaken(join, actor.id)
    refusePaid(join)
    return placeLearner(ctx, join, { userId: actor.id, source: 'self', assignedBy: null })
  })
}
