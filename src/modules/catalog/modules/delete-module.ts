import { and, eq, isNull } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { lessonDeleted, outlineChanged } from '../events.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseModules, lessons } from '../tables.ts'
import { moduleWithCourse, recountOutline } from './queries.ts'

/** A module goes with its lessons, and can be brought back with them for a month. */
export async function deleteModule(ctx: Ctx, moduleId: string): Promise<void> {
  authorize(ctx, policy.edit)
  const living = and(eq(lessons.moduleId, moduleId), isNull(lessons.deletedAt))
  const [[found], gone] = await ctx.db.batch([
    moduleWithCourse(ctx, moduleId),
    ctx.db.select({ id: lessons.id }).from(lessons).where(living),
  ])
  const module = requireCourse(ctx, found, policy.edit, 'This module')
  const deletedAt = iso(ctx.now)
  const { courseId } = module
  await ctx.commit({
    writes: [
      ctx.db.update(lessons).set({ deletedAt }).where(living),
      ctx.db.update(courseModules).set({ deletedAt, updatedAt: deletedAt }).where(eq(courseModules.id, moduleId)),
      recountOutline(ctx, courseId),
    ],
    audit: { action: 'module.delete', entity: { type: 'module', id: moduleId }, before: { title: module.title, lessons: gone.length } },
    events: [outlineChanged({ courseId }), ...gone.map(({ id }) => lessonDeleted({ courseId, lessonId: id }))],
    touchesPublic: module.status === 'published',
  })
}
