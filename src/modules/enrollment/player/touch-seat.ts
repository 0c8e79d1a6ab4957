import { eq, sql } from 'drizzle-orm'
import { iso, minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { EnrollmentRow } from '../queries.ts'
import { enrollments } from '../tables.ts'
import type { Place } from './lesson-place.ts'

const accessStep = 10 * minutes

/**
 * Notes that the learner is in this lesson: started, resume here, seen now. Answers no write when all of that is
 * known already, so that turning pages costs no commit; the last access is kept to ten minutes.
 */
export function touchSeat(ctx: Ctx, enrollment: EnrollmentRow, place: Place) {
  const now = iso(ctx.now)
  const isFresh = enrollment.lastAccessedAt !== null && ctx.now - Date.parse(enrollment.lastAccessedAt) < accessStep
  const resumesHere = enrollment.resumeLessonId === place.lessonId || place.status === 'completed'
  if (isFresh && resumesHere && enrollment.startedAt !== null) return null
  return ctx.db
    .update(enrollments)
    .set({
      status: sql`CASE WHEN ${enrollments.status} = 'enrolled' THEN 'in_progress' ELSE ${enrollments.status} END`,
      startedAt: sql`coalesce(${enrollments.startedAt}, ${now})`,
      lastAccessedAt: now,
      ...(resumesHere ? {} : { resumeLessonId: place.lessonId }),
      updatedAt: now,
    })
    .where(eq(enrollments.id, enrollment.id))
}
