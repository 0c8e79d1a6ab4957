import { eq } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import type { EnrollLearnerInput } from '../contract.ts'
import { policy } from '../policy.ts'
import { retryStale } from '../progress/retry-stale.ts'
import { courseRoleOf } from '../queries.ts'
import { type PlacedLearner, placeLearner, refuseClosed, selectJoin } from './place-learner.ts'

/** An admin, or the course's own instructor, gives someone a place, paid course or not, with a date to finish by. */
export async function enrollLearner(ctx: Ctx, input: EnrollLearnerInput): Promise<PlacedLearner> {
  authorize(ctx, policy.assign)
  return retryStale(async () => {
    const [joins, [person]] = await ctx.db.batch([
      selectJoin(ctx, input.courseId, input.userId),
      ctx.db.select({ id: users.id, status: users.status }).from(users).where(eq(users.id, input.userId)),
    ])
    const join = refuseClosed(ctx, joins[0])
    authorize(ctx, policy.assign, { courseRole: courseRoleOf(ctx, join.courseRole) })
    if (!person) throw notFound('This person')
    if (person.status === 'suspended') throw unprocessable('This person is suspended.')
    return placeLearner(ctx, join, { userId: person.id, source: 'admin', assignedBy: ctx.actor.id, dueDate: input.dueDate })
  })
}
