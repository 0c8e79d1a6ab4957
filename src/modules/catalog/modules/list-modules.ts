import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { OutlineModule } from '../contract.ts'
import { courseWithMembers } from '../courses/queries.ts'
import { factsOf, policy } from '../policy.ts'
import { outlineQueries, toOutline } from './queries.ts'

/** The modules of a course with their lessons' titles; of a draft, only for those who work on it. */
export async function listModules(ctx: Ctx, idOrSlug: string): Promise<OutlineModule[]> {
  authorize(ctx, policy.read)
  const outline = outlineQueries(ctx, idOrSlug)
  const [[course], modules, lessons] = await ctx.db.batch([courseWithMembers(ctx, idOrSlug), outline.modules, outline.lessons])
  if (!course || (course.status !== 'published' && !allows(ctx.actor, policy.view, factsOf(ctx, course)))) throw notFound('This course')
  return toOutline(modules, lessons)
}
