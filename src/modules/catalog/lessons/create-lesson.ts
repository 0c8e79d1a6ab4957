import { and, eq, isNull } from 'drizzle-orm'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseWithMembers } from '../courses/queries.ts'
import { lessonCreated, outlineChanged } from '../events.ts'
import { recountOutline } from '../modules/queries.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseModules, lessons } from '../tables.ts'
import type { CreateLessonInput, Lesson } from './contract.ts'
import { mayShowMedia, noteMedia } from './lesson-media.ts'
import { makeRoom } from './make-room.ts'
import { defaultRule, toLesson } from './queries.ts'

/** Authors add a lesson at the end of a module, or after one of its lessons. */
export async function createLesson(ctx: Ctx, idOrSlug: string, input: CreateLessonInput): Promise<Lesson> {
  authorize(ctx, policy.edit)
  const [[found], [module], siblings] = await ctx.db.batch([
    courseWithMembers(ctx, idOrSlug),
    ctx.db
      .select({ courseId: courseModules.courseId })
      .from(courseModules)
      .where(and(eq(courseModules.id, input.moduleId), isNull(courseModules.deletedAt))),
    ctx.db
      .select({ id: lessons.id, order: lessons.order })
      .from(lessons)
      .where(and(eq(lessons.moduleId, input.moduleId), isNull(lessons.deletedAt)))
      .orderBy(lessons.order),
  ])
  const course = requireCourse(ctx, found, policy.edit)
  if (module?.courseId !== course.id) throw notFound('This module')
  const order = placeAfter(siblings, input.afterLessonId)
  const now = iso(ctx.now)
  const row = {
    id: newId('les', ctx.now),
    courseId: course.id,
    moduleId: input.moduleId,
    title: input.title,
    type: input.type,
    content: input.content ?? null,
    mediaId: input.mediaId ?? null,
    assessmentId: input.assessmentId ?? null,
    durationMinutes: input.durationMinutes ?? null,
    isPreview: input.isPreview ?? false,
    order,
    completionRule: input.completionRule ?? defaultRule(input),
    availability: input.availability ?? {},
    issue: null,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  }
  await ctx.commit({
    guards: mayShowMedia(ctx, row),
    writes: [
      ...makeRoom(ctx, input.moduleId, order, 1),
      ctx.db.insert(lessons).values(row),
      ...noteMedia(ctx, row),
      recountOutline(ctx, course.id),
    ],
    audit: {
      action: 'lesson.create',
      entity: { type: 'lesson', id: row.id },
      after: { courseId: course.id, title: row.title, type: row.type },
    },
    events: [lessonCreated({ courseId: course.id, lessonId: row.id }), outlineChanged({ courseId: course.id })],
    touchesPublic: course.status === 'published',
  })
  return toLesson(row)
}

/** The order number for what comes after the named lesson; at the start for null, at the end for nothing. */
export function placeAfter(siblings: { id: string; order: number }[], afterLessonId: string | null | undefined): number {
  if (afterLessonId === undefined) return (siblings.at(-1)?.order ?? 0) + 1
  if (afterLessonId === null) return siblings[0]?.order ?? 1
  const before = siblings.find(({ id }) => id === afterLessonId)
  if (!before) throw invalid('afterLessonId', 'is not a lesson of this module')
  return before.order + 1
}
