import type { Ctx } from '../../../platform/ctx.ts'
import type { ListedLesson } from './contract.ts'
import { getCourseContent } from './get-course-content.ts'

/** The lessons of a course in order, their bodies left out; whoever may see its outline may. */
export async function listLessons(ctx: Ctx, courseRef: string): Promise<ListedLesson[]> {
  const { modules } = await getCourseContent(ctx, courseRef, { bodies: 'false' })
  return modules.flatMap(({ lessons }) => lessons.map((lesson) => ({ ...lesson, content: null })))
}
