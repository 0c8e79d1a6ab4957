import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseWithMembers } from '../courses/queries.ts'
import { outlineQueries } from '../modules/queries.ts'
import { factsOf, policy } from '../policy.ts'
import type { Lesson } from './contract.ts'
import { toLesson } from './queries.ts'

/** The lessons of a course in order, their bodies left out; of a draft, only for those who work on it. */
export async function listLessons(ctx: Ctx, idOrSlug: string): Promise<Lesson[]> {
  authorize(ctx, policy.read)
  const outline = outlineQueries(ctx, idOrSlug)
  const [[course], modules, lessons] = await ctx.db.batch([courseWithMembers(ctx, idOrSlug), outline.modules, outline.lessons])
  const isStaff = course !== undefined && allows(ctx.actor, policy.view, factsOf(ctx, course))
  if (!course || (course.status !== 'published' && !isStaff)) throw notFound('This course')
  const byModule = Map.groupBy(lessons, (lesson) => lesson.moduleId)
  return modules.flatMap((module) =>
    (byModule.get(module.id) ?? []).map((row) => toLesson({ ...row, content: null, issue: isStaff ? row.issue : null })),
  )
}
