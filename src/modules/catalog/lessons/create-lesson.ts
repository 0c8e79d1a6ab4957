import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { CreateLessonInput, Lesson } from './contract.ts'
import { createLessons } from './create-lessons.ts'

/** Authors add a lesson at the end of a module, or after one of its lessons. */
export async function createLesson(ctx: Ctx, idOrSlug: string, { moduleId, afterLessonId, ...lesson }: CreateLessonInput): Promise<Lesson> {
  authorize(ctx, policy.edit)
  const [made] = await createLessons(ctx, idOrSlug, { moduleId, afterLessonId, lessons: [lesson] })
  if (!made) throw new Error('A lesson was asked for and none was made')
  return made
}
