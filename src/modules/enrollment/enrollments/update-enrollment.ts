import { eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Enrollment, EnrollmentPatch } from '../contract.ts'
import { policy } from '../policy.ts'
import { enrollmentWithCourse, toEnrollment } from '../queries.ts'
import { enrollments } from '../tables.ts'
import { dropEnrollment } from './drop-enrollment.ts'
import { enrollLearner } from './enroll-learner.ts'

/** An admin or the course's instructor moves the due date, takes the place away, or gives it back. */
export async function updateEnrollment(ctx: Ctx, id: string, patch: EnrollmentPatch): Promise<Enrollment> {
  authorize(ctx, policy.update)
  const row = await enrollmentWithCourse(ctx, id)
  if (!allows(ctx.actor, policy.read, row)) throw notFound('Enrolment')
  authorize(ctx, policy.update, row)
  if (patch.status === 'dropped') await dropEnrollment(ctx, id)
  const back = patch.status === 'enrolled' && row.status === 'dropped'
  const dueDate = patch.dueDate === undefined ? row.dueDate : patch.dueDate
  if (back) return (await enrollLearner(ctx, { userId: row.userId, courseId: row.courseId, dueDate })).enrollment
  if (dueDate !== row.dueDate) {
    await ctx.commit({
      writes: [
        ctx.db
          .update(enrollments)
          .set({ dueDate, updatedAt: iso(ctx.now) })
          .where(eq(enrollments.id, id)),
      ],
      audit: { action: 'enrollment.update', entity: { type: 'enrollment', id }, before: { dueDate: row.dueDate }, after: { dueDate } },
    })
  }
  const isDropped = patch.status === 'dropped'
  const updatedAt = isDropped || dueDate !== row.dueDate ? iso(ctx.now) : row.updatedAt
  return toEnrollment(ctx, { ...row, dueDate, status: isDropped ? 'dropped' : row.status, updatedAt })
}
