import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { invalid, notFound, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type CourseRow, courseWithMembers } from '../courses/queries.ts'
import { lessonCreated, outlineChanged } from '../events.ts'
import { outlineGuard } from '../modules/outline-guard.ts'
import { lessonFields, outlineQueries, recountOutline, toLessonSummary } from '../modules/queries.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseModules, lessons } from '../tables.ts'
import type { LessonBulkInput, LessonSummary } from './contract.ts'
import { copyLessons, planCopy } from './copy-lessons.ts'
import { deleteLessons, restoreLessons } from './delete-lessons.ts'
import { mediaOfCourse, noteCopiedMedia } from './lesson-media.ts'
import { makeRoom } from './make-room.ts'
import { placeAfter } from './plan-lessons.ts'

type Rows = { course: CourseRow; chosen: LessonSummary[]; all: LessonSummary[]; modules: { id: string }[] }

/** Authors move, copy, delete or bring back several lessons of a course at once: all of them or none. */
export async function changeLessons(ctx: Ctx, idOrSlug: string, input: LessonBulkInput): Promise<LessonSummary[]> {
  authorize(ctx, policy.edit)
  const ids = new Set(input.lessonIds)
  const outline = outlineQueries(ctx, idOrSlug)
  const [[found], modules, living, deleted] = await ctx.db.batch([
    courseWithMembers(ctx, idOrSlug),
    outline.modules,
    outline.lessons,
    ctx.db
      .select(lessonFields)
      .from(lessons)
      .innerJoin(courseModules, and(eq(courseModules.id, lessons.moduleId), isNull(courseModules.deletedAt)))
      .where(
        and(
          isNotNull(lessons.deletedAt),
          sql`${lessons.id} IN (SELECT value FROM json_each(${JSON.stringify(input.action === 'restore' ? input.lessonIds : [])}))`,
        ),
      ),
  ])
  const course = requireCourse(ctx, found, policy.edit)
  const all = input.action === 'restore' ? deleted.filter((lesson) => lesson.courseId === course.id) : living
  const chosen = all.filter((lesson) => ids.has(lesson.id))
  const missing = [...ids].filter((id) => !chosen.some((lesson) => lesson.id === id))
  if (missing.length > 0) {
    throw unprocessable(
      'Not all of these lessons are there.',
      missing.map((id) => ({ field: 'lessonIds', message: `${id} was not found in this course` })),
    )
  }
  const rows: Rows = { course, chosen, all: living, modules }
  const place = { courseId: course.id, status: course.status }
  if (input.action === 'delete') await deleteLessons(ctx, place, chosen, iso(ctx.now))
  else if (input.action === 'restore') await restoreLessons(ctx, place, chosen)
  else if (input.action === 'duplicate') return duplicate(ctx, rows)
  else return move(ctx, rows, input)
  return chosen.map(toLessonSummary)
}

/** Each copy comes right after its original. */
async function duplicate(ctx: Ctx, { course, chosen, all }: Rows): Promise<LessonSummary[]> {
  const ids = new Set(chosen.map(({ id }) => id))
  const renumbered: [id: string, order: number][] = []
  const copies = [...Map.groupBy(all, (lesson) => lesson.moduleId).values()].flatMap((siblings) => {
    let order = 0
    return siblings.flatMap((lesson) => {
      order += 1
      renumbered.push([lesson.id, order])
      if (!ids.has(lesson.id)) return []
      order += 1
      return [{ lesson, copy: planCopy(ctx, lesson, { order }) }]
    })
  })
  const plan = copies.map(({ copy }) => copy)
  const uses = await mediaOfCourse(ctx, course.id)
  await ctx.commit({
    guards: [outlineGuard(ctx, course.id, course.outlineRevision)],
    writes: [
      ctx.db.statement(sql`UPDATE lessons SET "order" = moved.value ->> 1 FROM json_each(${JSON.stringify(renumbered)}) AS moved
        WHERE tenant_id = ${ctx.tenant.id} AND lessons.id = moved.value ->> 0 AND "order" <> moved.value ->> 1`),
      copyLessons(ctx, plan),
      ...noteCopiedMedia(ctx, plan, uses),
      recountOutline(ctx, course.id),
    ],
    audit: copies.map(({ copy }) => ({
      action: 'lesson.duplicate',
      entity: { type: 'lesson', id: copy.id },
      after: { from: copy.from, title: copy.title },
    })),
    events: [
      outlineChanged({ courseId: course.id }),
      ...copies.map(({ copy }) => lessonCreated({ courseId: course.id, lessonId: copy.id })),
    ],
    touchesPublic: course.status === 'published',
  })
  return copies.map(({ lesson, copy }) => ({ ...toLessonSummary(lesson), id: copy.id, order: copy.order }))
}

/** They come in their own order, together, after the named lesson. */
async function move(
  ctx: Ctx,
  { course, chosen, all, modules }: Rows,
  to: { moduleId: string; lessonIds: string[]; afterLessonId?: string | null | undefined },
): Promise<LessonSummary[]> {
  if (!modules.some(({ id }) => id === to.moduleId)) throw notFound('This module')
  if (to.afterLessonId && to.lessonIds.includes(to.afterLessonId)) throw invalid('afterLessonId', 'is one of the lessons that move')
  const order = placeAfter(
    all.filter((lesson) => lesson.moduleId === to.moduleId && (to.afterLessonId === undefined || !to.lessonIds.includes(lesson.id))),
    to.afterLessonId,
  )
  const placed = [...new Set(to.lessonIds)].map((id, i) => [id, to.moduleId, order + i] as const)
  await ctx.commit({
    guards: [outlineGuard(ctx, course.id, course.outlineRevision)],
    writes: [
      ...makeRoom(ctx, to.moduleId, order, placed.length),
      ctx.db.statement(sql`UPDATE lessons SET module_id = moved.value ->> 1, "order" = moved.value ->> 2 FROM json_each(${JSON.stringify(placed)}) AS moved
        WHERE tenant_id = ${ctx.tenant.id} AND lessons.id = moved.value ->> 0`),
      recountOutline(ctx, course.id),
    ],
    audit: { action: 'lesson.move', entity: { type: 'course', id: course.id }, after: { lessons: placed.length, moduleId: to.moduleId } },
    events: [outlineChanged({ courseId: course.id })],
    touchesPublic: course.status === 'published',
  })
  const byId = new Map(chosen.map((lesson) => [lesson.id, lesson]))
  return placed.flatMap(([id, moduleId, at]) => {
    const lesson = byId.get(id)
    return lesson ? [{ ...toLessonSummary(lesson), moduleId, order: at }] : []
  })
}
