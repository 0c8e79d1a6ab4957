import { and, eq, isNotNull } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { memberFields } from '../courses/queries.ts'
import { lessonFields } from '../modules/queries.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseModules, courses, lessons } from '../tables.ts'
import type { Lesson } from './contract.ts'
import { restoreLessons } from './delete-lessons.ts'
import { toLesson } from './queries.ts'

/** Undoes the deletion of a lesson; its module must still be there. */
export async function restoreLesson(ctx: Ctx, lessonId: string): Promise<Lesson> {
  authorize(ctx, policy.edit)
  const [found] = await ctx.db
    .select({
      ...lessonFields,
      content: lessons.content,
      moduleDeletedAt: courseModules.deletedAt,
      status: courses.status,
      instructorId: courses.instructorId,
      ...memberFields(ctx),
    })
    .from(lessons)
    .innerJoin(courses, eq(courses.id, lessons.courseId))
    .innerJoin(courseModules, eq(courseModules.id, lessons.moduleId))
    .where(and(eq(lessons.id, lessonId), isNotNull(lessons.deletedAt)))
  const lesson = requireCourse(ctx, found, policy.edit, 'This deleted lesson')
  if (lesson.moduleDeletedAt !== null) throw unprocessable('The module of this lesson is deleted too. Bring the module back first.')
  await restoreLessons(ctx, { courseId: lesson.courseId, status: lesson.status }, [lesson])
  return toLesson(lesson)
}
