import { eq, sql } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { countEnrollment } from '../../catalog/public.ts'
import { learnerDropped } from '../events.ts'
import { policy } from '../policy.ts'
import { retryStale, staleMessage } from '../progress/retry-stale.ts'
import { enrollmentWithCourse } from '../queries.ts'
import { enrollments } from '../tables.ts'

/** Gives a place up: the learner, the course's instructor or an admin. Progress is kept for when they come back. */
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
      guards: [{ holds: held, error: { code: 'CONFLICT', message: staleMessage } }],
      writes: [
        ctx.db
          .update(enrollments)
          .set({ status: 'dropped', revision: row.revision + 1, updatedAt: iso(ctx.now) })
          .where(eq(enrollments.id, id)),
        countEnrollment(ctx, row.courseId, -1),
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
