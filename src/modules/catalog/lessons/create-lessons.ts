import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { Lesson } from './contract.ts'
import { lessonPlace, type NewLesson, planLessons } from './plan-lessons.ts'
import { toLesson } from './queries.ts'

type NewLessons = { moduleId: string; afterLessonId?: string | null | undefined; lessons: NewLesson[] }

/** Authors add lessons to a module in the order given: all of them or none, in one trip and one commit however many they are. */
export async function createLessons(ctx: Ctx, idOrSlug: string, { moduleId, afterLessonId, lessons }: NewLessons): Promise<Lesson[]> {
  authorize(ctx, policy.edit)
  const place = await lessonPlace(ctx, idOrSlug, moduleId, lessons)
  if (lessons.length === 0) return []
  const { rows, change } = planLessons(ctx, place, lessons, afterLessonId)
  await ctx.commit(change)
  return rows.map(toLesson)
}
