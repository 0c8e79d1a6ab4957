import { and, asc, eq, isNull } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { OutlineModule } from '../contract.ts'
import { factsOf, policy } from '../policy.ts'
import { lessons } from '../tables.ts'
import { lessonFields, moduleWithCourse, toOutline } from './queries.ts'

/** One module with its lessons' titles; of a draft, only for those who work on it. */
export async function getModule(ctx: Ctx, moduleId: string): Promise<OutlineModule> {
  authorize(ctx, policy.read)
  const own = and(eq(lessons.moduleId, moduleId), isNull(lessons.deletedAt))
  const [[module], rows] = await ctx.db.batch([
    moduleWithCourse(ctx, moduleId),
    ctx.db.select(lessonFields).from(lessons).where(own).orderBy(asc(lessons.order), asc(lessons.id)),
  ])
  const [outline] = module ? toOutline([module], rows) : []
  if (!module || !outline || (module.status !== 'published' && !allows(ctx.actor, policy.view, factsOf(ctx, module))))
    throw notFound('This module')
  return outline
}
