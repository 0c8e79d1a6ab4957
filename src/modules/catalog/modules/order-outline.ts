import { sql } from 'drizzle-orm'
import { conflict, type FieldError, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { OutlineModule, OutlineOrder } from '../contract.ts'
import { courseWithMembers } from '../courses/queries.ts'
import { outlineChanged } from '../events.ts'
import { policy, requireCourse } from '../policy.ts'
import { outlineGuard } from './outline-guard.ts'
import { outlineQueries, recountOutline, toOutline } from './queries.ts'

/** The whole order of a course in one call: it must name every module and lesson once, and no others. */
export async function orderOutline(ctx: Ctx, idOrSlug: string, order: OutlineOrder): Promise<OutlineModule[]> {
  authorize(ctx, policy.edit)
  const outline = outlineQueries(ctx, idOrSlug)
  const [[found], modules, lessons] = await ctx.db.batch([courseWithMembers(ctx, idOrSlug), outline.modules, outline.lessons])
  const course = requireCourse(ctx, found, policy.edit)
  if (order.outlineRevision !== undefined && order.outlineRevision !== course.outlineRevision) {
    throw conflict('Someone else has changed the outline. Look at it again before you move things.', 'outlineRevision')
  }
  const problems = [
    ...compare(
      'modules',
      modules,
      order.modules.map(({ id }) => id),
    ),
    ...compare(
      'lessons',
      lessons,
      order.modules.flatMap((module) => module.lessons),
    ),
  ]
  if (problems.length > 0) throw unprocessable('The order does not name every module and lesson of the course exactly once.', problems)
  const moduleOrder = order.modules.map(({ id }, i) => [id, i + 1])
  const lessonOrder = order.modules.flatMap((module) => module.lessons.map((id, i) => [id, module.id, i + 1]))
  const now = iso(ctx.now)
  const tenant = ctx.tenant.id
  await ctx.commit({
    guards: [outlineGuard(ctx, course.id, course.outlineRevision)],
    writes: [
      ctx.db.statement(sql`UPDATE course_modules SET "order" = moved.value ->> 1, updated_at = ${now} FROM json_each(${JSON.stringify(moduleOrder)}) AS moved
        WHERE tenant_id = ${tenant} AND course_modules.id = moved.value ->> 0 AND "order" <> moved.value ->> 1`),
      ctx.db.statement(sql`UPDATE lessons SET module_id = moved.value ->> 1, "order" = moved.value ->> 2 FROM json_each(${JSON.stringify(lessonOrder)}) AS moved
        WHERE tenant_id = ${tenant} AND lessons.id = moved.value ->> 0 AND (module_id <> moved.value ->> 1 OR "order" <> moved.value ->> 2)`),
      recountOutline(ctx, course.id),
    ],
    audit: {
      action: 'course.reorder',
      entity: { type: 'course', id: course.id },
      after: { modules: moduleOrder.length, lessons: lessonOrder.length },
    },
    events: [outlineChanged({ courseId: course.id })],
    touchesPublic: course.status === 'published',
  })
  const moduleById = new Map(modules.map((module) => [module.id, module]))
  const lessonById = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  return toOutline(
    order.modules.flatMap(({ id }, i) => present(moduleById.get(id)).map((module) => ({ ...module, order: i + 1 }))),
    order.modules.flatMap(({ id, lessons: ids }) =>
      ids.flatMap((lessonId, i) => present(lessonById.get(lessonId)).map((lesson) => ({ ...lesson, moduleId: id, order: i + 1 }))),
    ),
  )
}

const present = <T>(item: T | undefined): T[] => (item === undefined ? [] : [item])

function compare(field: string, existing: { id: string; title: string }[], named: string[]): FieldError[] {
  const known = new Map(existing.map(({ id, title }) => [id, title]))
  const seen = new Set<string>()
  const twice = named.filter((id) => seen.size === seen.add(id).size)
  return [
    ...existing.filter(({ id }) => !seen.has(id)).map(({ id, title }) => ({ field, message: `${id} (${title}) is missing` })),
    ...[...seen].filter((id) => !known.has(id)).map((id) => ({ field, message: `${id} is not part of this course` })),
    ...twice.map((id) => ({ field, message: `${id} is named twice` })),
  ]
}
