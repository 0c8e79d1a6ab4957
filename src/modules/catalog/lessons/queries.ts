import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { memberFields } from '../courses/queries.ts'
import { lessonFields } from '../modules/queries.ts'
import { type CompletionRule, courses, lessons } from '../tables.ts'
import type { CreateLessonInput, Lesson, LessonState, LessonType } from './contract.ts'

/** A lesson with its body and what decides about its course. Deleted ones are not found. */
export const lessonWithCourse = (ctx: Ctx, lessonId: string) =>
  ctx.db
    .select({ ...lessonFields, content: lessons.content, status: courses.status, instructorId: courses.instructorId, ...memberFields(ctx) })
    .from(lessons)
    .innerJoin(courses, eq(courses.id, lessons.courseId))
    .where(and(eq(lessons.id, lessonId), isNull(lessons.deletedAt)))

export const toLesson = (row: LessonState): Lesson => ({
  id: row.id,
  courseId: row.courseId,
  moduleId: row.moduleId,
  title: row.title,
  type: row.type,
  content: row.content,
  mediaId: row.mediaId,
  assessmentId: row.assessmentId,
  durationMinutes: row.durationMinutes,
  isPreview: row.isPreview,
  order: row.order,
  completionRule: row.completionRule,
  availability: row.availability,
  issue: row.issue,
  revision: row.revision,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  locked: null,
  progress: null,
})

/** What finishing a lesson means when its author does not say. An assignment that nobody collects is its learner's to tick off. */
export function defaultRule({
  type,
  assessmentId,
}: {
  type: LessonType
  assessmentId?: CreateLessonInput['assessmentId']
}): CompletionRule {
  switch (type) {
    case 'video':
    case 'audio':
      return { kind: 'watched', threshold: 80 }
    case 'assessment':
    case 'scorm':
    case 'cmi5':
      return { kind: 'passed' }
    case 'assignment':
      return { kind: assessmentId ? 'submitted' : 'viewed' }
    case 'live':
      return { kind: 'manual' }
    default:
      return { kind: 'viewed' }
  }
}
