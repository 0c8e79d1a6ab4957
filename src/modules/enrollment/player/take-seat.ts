import { AppError, notFound } from '../../../kernel/errors.ts'
import { allows } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { lessonPolicy } from '../policy.ts'
import type { EnrollmentRow } from '../queries.ts'
import { courseRoleIn, enrollmentIn, lockOf, type Place } from './lesson-place.ts'

/** Whether the course is there at all for this person: published, theirs to make, or joined before. */
export function isVisible(ctx: Ctx, place: Place): boolean {
  return (
    place.courseStatus === 'published' ||
    allows(ctx.actor, lessonPolicy.preview, { courseRole: courseRoleIn(ctx, place) }) ||
    enrollmentIn(place) !== null
  )
}

/** The learner's own open seat in the course of a lesson, or the reason why there is none. */
export function takeSeat(ctx: Ctx, place: Place | undefined): { place: Place; enrollment: EnrollmentRow } {
  if (!place || !isVisible(ctx, place)) throw notFound('Lesson')
  const enrollment = enrollmentIn(place)
  if (!enrollment || enrollment.status === 'dropped') throw new AppError('FORBIDDEN', 'Enrol in the course to take this lesson.')
  const lock = lockOf(ctx, place)
  if (lock) throw new AppError('LOCKED', lock.reason)
  return { place, enrollment }
}
