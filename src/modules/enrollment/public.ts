import { eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { gradeWithheld } from './progress/withheld.ts'
import { type EnrollmentStatus, enrollments } from './tables.ts'

export { everyCourse } from './access/access-math.ts'
export { hasLiveGrant } from './access/live-grant.ts'
export { type AccessChange, type AccessPlan, planAccess } from './access/plan-access.ts'

const facts = {
  enrollmentId: enrollments.id,
  userId: enrollments.userId,
  courseId: enrollments.courseId,
  status: enrollments.status,
  enrolledAt: enrollments.enrolledAt,
  completedAt: enrollments.completedAt,
  finalGrade: enrollments.finalGrade,
  gradeWithheld,
  certificateId: enrollments.certificateId,
}
/** A person's place in a course, to stand in another verb's `ctx.db.batch`: no row, or one. */
export const enrollmentFactsById = (ctx: Ctx, enrollmentId: string) =>
  ctx.db.select(facts).from(enrollments).where(eq(enrollments.id, enrollmentId))

/** Whether the place still opens the course: every status but dropped. */
export const isEnrolled = (enrollment: { status: EnrollmentStatus } | undefined): boolean =>
  enrollment !== undefined && enrollment.status !== 'dropped'

/** A write for the commit that issues a certificate. */
export const recordCertificate = (ctx: Ctx, enrollmentId: string, certificateId: string | null) =>
  ctx.db.update(enrollments).set({ certificateId }).where(eq(enrollments.id, enrollmentId))
