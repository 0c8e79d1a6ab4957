import { and, eq, isNotNull } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Module } from '../contract.ts'
import { memberFields } from '../courses/queries.ts'
import { lessonRestored, outlineChanged } from '../events.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseModules, courses, lessons } from '../tables.ts'
import { moduleFields, recountOutline, toModule } from './queries.ts'

/** Undoes the deletion of a module: it comes back where it was, with the lessons that went with it. */
export async function restoreModule(ctx: Ctx, moduleId: string): Promise<Module> {
  authorize(ctx, policy.edit)
  const [[found], gone] = await ctx.db.batch([
    ctx.db
      .select({
        ...moduleFields,
        deletedAt: courseModules.deletedAt,
        status: courses.status,
        instructorId: courses.instructorId,
        ...memberFields(ctx),
      })
      .from(courseModules)
      .innerJoin(courses, eq(courses.id, courseModules.courseId))
      .where(and(eq(courseModules.id, moduleId), isNotNull(courseModules.deletedAt))),
    ctx.db
      .select({ id: lessons.id, deletedAt: lessons.deletedAt })
      .from(lessons)
      .where(and(eq(lessons.moduleId, moduleId), isNotNull(lessons.deletedAt))),
  ])
  const module = requireCourse(ctx, found, policy.edit, 'This deleted module')
  if (module.deletedAt === null) throw notFound('This deleted module')
  const together = and(eq(lessons.moduleId, moduleId), eq(lessons.deletedAt, module.deletedAt))
  const back = gone.filter((lesson) => lesson.deletedAt === module.deletedAt)
  const { courseId } = module
  await ctx.commit({
    writes: [
      ctx.db
        .update(courseModules)
        .set({ deletedAt: null, updatedAt: iso(ctx.now) })
        .where(eq(courseModules.id, moduleId)),
      ctx.db.update(lessons).set({ deletedAt: null }).where(together),
      recountOutline(ctx, courseId),
    ],
    audit: { action: 'module.restore', entity: { type: 'module', id: moduleId }, after: { title: module.title, lessons: back.length } },
    events: [outlineChanged({ courseId }), ...back.map(({ id }) => lessonRestored({ courseId, lessonId: id }))],
    touchesPublic: module.status === 'published',
  })
  return toModule({ ...module, updatedAt: iso(ctx.now) })
}
