import { and, eq, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { AppError } from '../../kernel/errors.ts'
import { allows } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { errorFields, log } from '../../platform/log.ts'
import { courses } from '../catalog/tables.ts'
import { enrollments } from '../enrollment/tables.ts'
import { issueCertificate } from './issue-certificate.ts'
import { policy } from './policy.ts'
import { findByEnrollment } from './queries.ts'

/** Enough for whoever has just completed a course or two: the rest is on its way by the queue. */
const atMost = 3

const selectCompleted = (ctx: Ctx, whose: SQL) =>
  ctx.db
    .select({
      enrollmentId: enrollments.id,
      userId: enrollments.userId,
      courseId: enrollments.courseId,
      finalGrade: enrollments.finalGrade,
      completedAt: enrollments.completedAt,
      instructorId: courses.instructorId,
    })
    .from(enrollments)
    .innerJoin(courses, and(eq(courses.id, enrollments.courseId), eq(courses.certificateEnabled, true)))
    .where(and(whose, isNotNull(enrollments.completedAt), isNull(enrollments.certificateId)))
    .limit(atMost)
type Completed = Awaited<ReturnType<typeof selectCompleted>>[number]

/** Courses a person has completed whose certificate is not there yet. */
export const selectDue = (ctx: Ctx, userId: string) => selectCompleted(ctx, eq(enrollments.userId, userId))

/**
 * Makes certificates that are due, for whoever asks for them before the queue has come to it: they have earned them, and
 * look for them at once. True when there is one more now, made here or there.
 */
export async function issueAll(ctx: Ctx, due: Completed[]): Promise<boolean> {
  let made = false
  for (const { completedAt, ...one } of due) {
    if (completedAt === null) continue
    try {
      await issueCertificate(ctx, { ...one, completedAt })
      made = true
    } catch (error) {
      // The queue was faster.
      if (error instanceof AppError && error.code === 'CONFLICT') made = true
      else log('warn', 'a certificate is left to the queue', { enrollmentId: one.enrollmentId, ...errorFields(error) })
    }
  }
  return made
}

/** The certificate of a completed enrolment that the actor may see, made now; null where there is none to make. */
export async function issueNow(ctx: Ctx, enrollmentId: string) {
  const [due] = await selectCompleted(ctx, eq(enrollments.id, enrollmentId))
  if (!due || !allows(ctx.actor, policy.read, due)) return null
  return (await issueAll(ctx, [due])) ? findByEnrollment(ctx, enrollmentId) : null
}
