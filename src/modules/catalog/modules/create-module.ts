import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CreateModuleInput, Module } from '../contract.ts'
import { courseWithMembers } from '../courses/queries.ts'
import { outlineChanged } from '../events.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseModules } from '../tables.ts'
import { nextModuleOrder, outlineQueries, recountOutline } from './queries.ts'

/** Authors add a module at the end of the course. */
export async function createModule(ctx: Ctx, idOrSlug: string, input: CreateModuleInput): Promise<Module> {
  authorize(ctx, policy.edit)
  const [[found], modules] = await ctx.db.batch([courseWithMembers(ctx, idOrSlug), outlineQueries(ctx, idOrSlug).modules])
  const course = requireCourse(ctx, found, policy.edit)
  const now = iso(ctx.now)
  const row = {
    id: newId('mod', ctx.now),
    courseId: course.id,
    title: input.title,
    description: input.description ?? null,
    createdAt: now,
    updatedAt: now,
  }
  await ctx.commit({
    writes: [ctx.db.insert(courseModules).values({ ...row, order: nextModuleOrder(ctx, course.id) }), recountOutline(ctx, course.id)],
    audit: { action: 'module.create', entity: { type: 'module', id: row.id }, after: { courseId: course.id, title: row.title } },
    events: [outlineChanged({ courseId: course.id })],
    touchesPublic: course.status === 'published',
  })
  return { ...row, order: (modules.at(-1)?.order ?? 0) + 1 }
}
