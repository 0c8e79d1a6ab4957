import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Enrollment } from '../contract.ts'
import { courseCompleted } from '../events.ts'
import { policy, progressPolicy } from '../policy.ts'
import { enrollmentWithCourse, toEnrollment } from '../queries.ts'
import { isComplete } from './progress-math.ts'
import { writeEnrollment } from './record-lesson.ts'
import { retryStale, stillFresh } from './retry-stale.ts'

/**
 * Completes an enrolment. Those who teach the course may say so of anyone else; of oneself only when every lesson is done
 * and the grade passes. A completed one is answered as it is.
 */
export async function completeCourse(ctx: Ctx, enrollmentId: string): Promise<Enrollment> {
  authorize(ctx, progressPolicy.completeCourse)
  return retryStale(async () => {
    const row = await enrollmentWithCourse(ctx, enrollmentId)
    if (!allows(ctx.actor, policy.read, row)) throw notFound('Enrolment')
    if (row.completedAt !== null) return toEnrollment(ctx, row)
    if (row.status === 'dropped') throw unprocessable('This place in the course was given up.')
    if (!allows(ctx.actor, progressPolicy.mark, row)) refuseUnfinished(row)
    const now = iso(ctx.now)
    const completed = {
      ...row,
      status: 'completed' as const,
      completedAt: now,
      startedAt: row.startedAt ?? now,
      revision: row.revision + 1,
      updatedAt: now,
    }
    await ctx.commit({
      guards: [stillFresh(ctx, row)],
      writes: [writeEnrollment(ctx, completed)],
      audit: {
        action: 'enrollment.complete',
        entity: { type: 'enrollment', id: row.id },
        before: { status: row.status },
        after: { status: 'completed' },
      },
      events: [
        courseCompleted({ enrollmentId: row.id, courseId: row.courseId, userId: row.userId, finalGrade: row.finalGrade, completedAt: now }),
      ],
    })
    return toEnrollment(ctx, completed)
  })
}

type Standing = Awaited<ReturnType<typeof enrollmentWithCourse>>

function refuseUnfinished(row: Standing): void {
  const left = row.courseLessonCount - row.completedLessons
  if (left > 0) throw unprocessable(`${left} of ${row.courseLessonCount} lessons are not complete yet.`)
  if (!isComplete({ ...row, lessonCount: row.courseLessonCount })) {
    throw unprocessable(`The course is passed with ${row.passingScore}%; your grade does not reach that.`)
  }
}
