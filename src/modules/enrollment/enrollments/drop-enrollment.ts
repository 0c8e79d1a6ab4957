import { and, eq, inArray, sql } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx, Guard } from '../../../platform/ctx.ts'
import { countEnrollment } from '../../catalog/public.ts'
import { bought, hasLiveGrant } from '../access/live-grant.ts'
import { learnerDropped } from '../events.ts'
import { policy } from '../policy.ts'
import { retryStale, staleMessage } from '../progress/retry-stale.ts'
import { enrollmentWithCourse } from '../queries.ts'
import { accessGrants, enrollments } from '../tables.ts'

/**
 * Gives a place up: the learner, the course's instructor or an admin. Progress is kept for when they come back. Who takes it
 * from someone takes what was given, never what was bought: that goes with a refund.
 */
export async function dropEnrollment(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, policy.drop)
  await retryStale(async () => {
    const row = await enrollmentWithCourse(ctx, id)
    if (!allows(ctx.actor, policy.read, row)) throw notFound('Enrolment')
    authorize(ctx, policy.drop, row)
    if (row.status === 'dropped') return
    if (row.completedAt !== null && row.userId === ctx.actor.id)
      throw unprocessable('You have completed this course: it stays on your record.')
    const held = sql`EXISTS (SELECT 1 FROM enrollments WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND revision = ${row.revision})`
    await ctx.commit({
      guards: [
        { holds: held, error: { code: 'CONFLICT', message: staleMessage } },
        ...(row.userId === ctx.actor.id ? [] : [notBought(ctx, row)]),
      ],
      writes: [
        ctx.db
          .update(enrollments)
          .set({ status: 'dropped', droppedBy: ctx.actor.id, revision: row.revision + 1, updatedAt: iso(ctx.now) })
          .where(eq(enrollments.id, id)),
        countEnrollment(ctx, row.courseId, -1),
        ...(row.userId === ctx.actor.id ? [] : [removeGiven(ctx, row)]),
      ],
      audit: {
        action: 'enrollment.drop',
        entity: { type: 'enrollment', id },
        before: { status: row.status },
        after: { status: 'dropped' },
      },
      events: [learnerDropped({ enrollmentId: id, courseId: row.courseId, userId: row.userId })],
    })
  })
}

type Whose = { userId: string; courseId: string }
const notBought = (ctx: Ctx, { userId, courseId }: Whose): Guard => ({
  holds: sql`NOT ${hasLiveGrant(ctx, userId, courseId, bought)}`,
  error: { code: 'UNPROCESSABLE', message: 'This person has bought access to the course. Refund the order to take it back.' },
})

const removeGiven = (ctx: Ctx, { userId, courseId }: Whose) =>
  ctx.db
    .update(accessGrants)
    .set({ removedAt: iso(ctx.now), revision: sql`${accessGrants.revision} + 1`, updatedAt: iso(ctx.now) })
    .where(
      and(
        eq(accessGrants.userId, userId),
        eq(accessGrants.courseId, courseId),
        inArray(accessGrants.source, ['manual', 'invitation', 'free']),
      ),
    )
