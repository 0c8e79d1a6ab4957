import { and, eq, isNull, sql } from 'drizzle-orm'
import { AppError, invalid } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { lessonChanged, outlineChanged } from '../events.ts'
import { nextLessonOrder, recountOutline } from '../modules/queries.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseModules, lessons } from '../tables.ts'
import type { Lesson, LessonPatch, LessonState } from './contract.ts'
import { mayShowMedia, noteMedia } from './lesson-media.ts'
import { defaultRule, lessonWithCourse, toLesson } from './queries.ts'
import { assertReferences, selectReferences } from './references.ts'

const meaning = ['title', 'type', 'mediaId', 'assessmentId', 'completionRule', 'availability'] as const
type Changes = Omit<LessonPatch, 'revision'>

/**
 * Authors save a lesson, as the editor does by itself every few seconds. A save made from an older revision than the
 * lesson has is a CONFLICT that carries the lesson as it is now.
 */
export async function updateLesson(ctx: Ctx, lessonId: string, { revision, ...patch }: LessonPatch): Promise<Lesson> {
  authorize(ctx, policy.edit)
  const ownCourse = sql<string>`(SELECT l.course_id FROM lessons l WHERE l.tenant_id = ${ctx.tenant.id} AND l.id = ${lessonId})`
  const [[found], [target], [references]] = await ctx.db.batch([
    lessonWithCourse(ctx, lessonId),
    ctx.db
      .select({ courseId: courseModules.courseId })
      .from(courseModules)
      .where(and(eq(courseModules.id, patch.moduleId ?? ''), isNull(courseModules.deletedAt))),
    selectReferences(ctx, ownCourse, [patch]),
  ])
  const lesson = requireCourse(ctx, found, policy.edit, 'This lesson')
  if (revision !== undefined && revision !== lesson.revision) throw stale(toLesson(lesson))
  if (patch.moduleId !== undefined && target?.courseId !== lesson.courseId) throw invalid('moduleId', 'is not a module of this course')
  const changes = named(patch, lesson)
  const moves = changes.moduleId !== undefined && changes.moduleId !== lesson.moduleId
  const counts = moves || (changes.durationMinutes !== undefined && changes.durationMinutes !== lesson.durationMinutes)
  const means = meaning.some((field) => changes[field] !== undefined && JSON.stringify(changes[field]) !== JSON.stringify(lesson[field]))
  const after = { ...lesson, ...changes, revision: lesson.revision + 1, updatedAt: iso(ctx.now) } as typeof lesson
  assertReferences(references, news(changes, lesson), after)
  const { courseId } = lesson
  const showsOther = changes.content !== undefined || changes.mediaId !== undefined
  await ctx.commit({
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM lessons WHERE tenant_id = ${ctx.tenant.id} AND id = ${lessonId} AND revision = ${lesson.revision} AND deleted_at IS NULL)`,
        error: {
          code: 'CONFLICT',
          message: 'Someone else has just saved this lesson.',
          details: [{ field: 'revision', message: 'has moved on' }],
        },
      },
      ...(showsOther ? mayShowMedia(ctx, after) : []),
    ],
    writes: [
      ctx.db
        .update(lessons)
        .set({
          ...(changes as Partial<typeof lessons.$inferInsert>),
          revision: after.revision,
          updatedAt: after.updatedAt,
          ...(moves ? { order: nextLessonOrder(ctx, after.moduleId) } : {}),
        })
        .where(eq(lessons.id, lessonId)),
      ...(showsOther ? noteMedia(ctx, after) : []),
      ...(counts ? [recountOutline(ctx, courseId)] : []),
    ],
    audit: {
      action: 'lesson.update',
      entity: { type: 'lesson', id: lessonId },
      before: brief(lesson, changes),
      after: brief(after, changes),
    },
    events: [...(means ? [lessonChanged({ courseId, lessonId })] : []), ...(counts ? [outlineChanged({ courseId })] : [])],
    touchesPublic: lesson.status === 'published' && (means || counts || changes.isPreview !== undefined),
  })
  return toLesson(after)
}

/** The fields that were sent. A lesson that becomes another type, or that work is now handed in to, takes its rule, unless it is given one. */
function named(patch: Changes, lesson: LessonState): Changes {
  const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Changes
  const type = changes.type ?? lesson.type
  const assessmentId = changes.assessmentId === undefined ? lesson.assessmentId : changes.assessmentId
  const becomes = type !== lesson.type || (type === 'assignment' && (assessmentId === null) !== (lesson.assessmentId === null))
  if (becomes && changes.completionRule === undefined) changes.completionRule = defaultRule({ type, assessmentId })
  return changes
}

/** What of a save says something else than before: an editor sends everything it shows. */
const news = (changes: Changes, lesson: LessonState): Changes =>
  Object.fromEntries(
    Object.entries(changes).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(lesson[field as keyof LessonState])),
  )

/** What the audit log keeps of a save: the changed fields, of a body only that it changed. */
const brief = (lesson: LessonState, changes: Changes): object =>
  Object.fromEntries(
    Object.entries(lesson)
      .filter(([field]) => field in changes)
      .map(([field, value]) => (field === 'content' ? [field, '(body)'] : [field, value])),
  )

/** The lesson as it is now goes along as JSON, so that an editor can show both without asking again. */
const stale = (lesson: Lesson): AppError =>
  new AppError('CONFLICT', 'Someone else has saved this lesson since you opened it.', [
    { field: 'revision', message: JSON.stringify(lesson) },
  ])
