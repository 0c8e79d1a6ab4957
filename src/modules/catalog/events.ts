import { z } from 'zod'
import { defineEvent } from '../../kernel/events.ts'

const Course = z.object({ courseId: z.string() })
const Lesson = Course.extend({ lessonId: z.string() })

export const courseCreated = defineEvent('course.created', Course.extend({ instructorId: z.string(), title: z.string() }))
/** Fields of the course itself changed; `fields` names them. */
export const courseUpdated = defineEvent('course.updated', Course.extend({ fields: z.array(z.string()) }))
export const courseSubmitted = defineEvent('course.submitted', Course.extend({ submissionId: z.string(), submittedBy: z.string() }))
/** A reviewer sent the course back, with remarks kept in the submission. */
export const courseReturned = defineEvent(
  'course.returned',
  Course.extend({ submissionId: z.string(), submittedBy: z.string(), remarks: z.number() }),
)
export const coursePublished = defineEvent(
  'course.published',
  Course.extend({ title: z.string(), instructorId: z.string(), publishedBy: z.string() }),
)
/**
 * A course was copied as a draft. Its lessons lead to assessments that are still to be made: each pair names one of the
 * original and the id its copy is awaited under.
 */
export const courseDuplicated = defineEvent(
  'course.duplicated',
  Course.extend({ from: z.string(), assessments: z.array(z.tuple([z.string(), z.string()])) }),
)
export const courseArchived = defineEvent('course.archived', Course)
/** A draft was thrown away for good, with everything in it. */
export const courseDeleted = defineEvent('course.deleted', Course)
export const lessonCreated = defineEvent('lesson.created', Lesson)
/** The lesson's title, type, rule, file or assessment changed: what completing it means may be another thing now. */
export const lessonChanged = defineEvent('lesson.changed', Lesson)
export const lessonDeleted = defineEvent('lesson.deleted', Lesson)
export const lessonRestored = defineEvent('lesson.restored', Lesson)
/** Modules or lessons came, went or moved: progress is counted anew. Comes beside the lesson events, once a commit. */
export const outlineChanged = defineEvent('course.outline_changed', Course)
