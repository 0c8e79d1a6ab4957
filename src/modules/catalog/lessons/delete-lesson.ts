import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy, requireCourse } from '../policy.ts'
import { deleteLessons } from './delete-lessons.ts'
import { lessonWithCourse } from './queries.ts'

/** A lesson goes, and can be brought back for a month. */
export async function deleteLesson(ctx: Ctx, lessonId: string): Promise<void> {
  authorize(ctx, policy.edit)
  const [found] = await lessonWithCourse(ctx, lessonId)
  const lesson = requireCourse(ctx, found, policy.edit, 'This lesson')
  await deleteLessons(ctx, { courseId: lesson.courseId, status: lesson.status }, [lesson], iso(ctx.now))
}
