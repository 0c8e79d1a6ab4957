import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Enrollment } from '../contract.ts'
import { policy } from '../policy.ts'
import { enrollmentWithCourse, toEnrollment } from '../queries.ts'

/** One enrolment: its learner, those who teach the course, and admins. For anyone else it is not there. */
export async function getEnrollment(ctx: Ctx, id: string): Promise<Enrollment> {
  authorize(ctx, policy.read)
  const row = await enrollmentWithCourse(ctx, id)
  if (!allows(ctx.actor, policy.read, row)) throw notFound('Enrolment')
  return toEnrollment(ctx, row)
}
