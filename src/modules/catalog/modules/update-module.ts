import { eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Module, ModulePatch } from '../contract.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseModules } from '../tables.ts'
import { moduleWithCourse, toModule } from './queries.ts'

/** Authors rename a module or describe it. */
export async function updateModule(ctx: Ctx, moduleId: string, patch: ModulePatch): Promise<Module> {
  authorize(ctx, policy.edit)
  const [found] = await moduleWithCourse(ctx, moduleId)
  const module = requireCourse(ctx, found, policy.edit, 'This module')
  const after = {
    title: patch.title ?? module.title,
    description: patch.description === undefined ? module.description : patch.description,
  }
  const updatedAt = iso(ctx.now)
  await ctx.commit({
    writes: [
      ctx.db
        .update(courseModules)
        .set({ ...after, updatedAt })
        .where(eq(courseModules.id, moduleId)),
    ],
    audit: {
      action: 'module.update',
      entity: { type: 'module', id: moduleId },
      before: { title: module.title, description: module.description },
      after,
    },
    touchesPublic: module.status === 'published',
  })
  return toModule({ ...module, ...after, updatedAt })
}
