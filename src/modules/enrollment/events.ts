import { z } from 'zod'
import { defineEvent, defineJob } from '../../kernel/events.ts'

const who = { enrollmentId: z.string(), courseId: z.string(), userId: z.string() }

/** A learner has a place in a course: newly, or again after they had dropped it. */
export const learnerEnrolled = defineEvent('course.enrolled', z.object({ ...who, source: z.string(), assignedBy: z.string().nullable() }))
export const learnerDropped = defineEvent('course.dropped', z.object(who))
export const lessonCompleted = defineEvent('lesson.completed', z.object({ ...who, lessonId: z.string(), progressPercentage: z.number() }))
/** Announced once an enrolment: every lesson is done and the grade, where there is one, passes. */
export const courseCompleted = defineEvent(
  'course.completed',
  z.object({ ...who, finalGrade: z.number().nullable(), completedAt: z.string() }),
)

/** The outline of a course has changed: enrolments are recomputed some at a time, each job starting the next. */
export const recomputeCourseProgress = defineJob('enrollment.recompute-course', z.object({ courseId: z.string() }))
/** A grant of access comes to its end: the places that no other grant holds open are closed. */
export const lapseAccess = defineJob('enrollment.lapse-access', z.object({ userId: z.string() }))
