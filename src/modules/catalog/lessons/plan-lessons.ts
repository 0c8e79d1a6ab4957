import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { invalid, notFound, unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { AuditEntry, Commit, Ctx } from '../../../platform/ctx.ts'
import { courseIdOf, courseWithMembers } from '../courses/queries.ts'
import { lessonCreated, outlineChanged } from '../events.ts'
import { inChunks } from '../modules/in-chunks.ts'
import { recountOutline } from '../modules/queries.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseModules, lessons } from '../tables.ts'
import type { CreateLessonInput, LessonState } from './contract.ts'
import { mayShowMedia, noteMedia } from './lesson-media.ts'
import { makeRoom } from './make-room.ts'
import { defaultRule } from './queries.ts'
import { assertReferences, selectReferences } from './references.ts'

export type NewLesson = Omit<CreateLessonInput, 'moduleId' | 'afterLessonId'>
export type LessonPlace = { courseId: string; moduleId: string; isPublished: boolean; siblings: { id: string; order: number }[] }

/**
 * Where lessons are to go, of a course that the actor may edit, and that what they name is there; without a module's id
 * its last one. One trip.
 */
export async function lessonPlace(ctx: Ctx, idOrSlug: string, moduleId: string | undefined, named: NewLesson[] = []): Promise<LessonPlace> {
  const wanted = moduleId ?? lastModule(ctx, idOrSlug)
  const [[found], [module], siblings, [references]] = await ctx.db.batch([
    courseWithMembers(ctx, idOrSlug),
    ctx.db
      .select({ id: courseModules.id, courseId: courseModules.courseId })
      .from(courseModules)
      .where(and(eq(courseModules.id, wanted), isNull(courseModules.deletedAt))),
    ctx.db
      .select({ id: lessons.id, order: lessons.order })
      .from(lessons)
      .where(and(eq(lessons.moduleId, wanted), isNull(lessons.deletedAt)))
      .orderBy(lessons.order),
    selectReferences(ctx, courseIdOf(ctx, idOrSlug), named),
  ])
  const course = requireCourse(ctx, found, policy.edit)
  if (!module && moduleId === undefined)
    throw unprocessable('Make a module first: the course has none.', [{ field: 'moduleId', message: 'is needed' }])
  if (module?.courseId !== course.id) throw notFound('This module')
  for (const lesson of named)
    assertReferences(references, lesson, { id: null, type: lesson.type, assessmentId: lesson.assessmentId ?? null })
  return { courseId: course.id, moduleId: module.id, isPublished: course.status === 'published', siblings }
}

const lastModule = (ctx: Ctx, idOrSlug: string): SQL<string> =>
  sql`(SELECT m.id FROM course_modules m WHERE m.tenant_id = ${ctx.tenant.id} AND m.course_id = ${courseIdOf(ctx, idOrSlug)} AND m.deleted_at IS NULL
    ORDER BY m."order" DESC LIMIT 1)`

/** New lessons, one after the other, as rows and as what to commit: the outline is counted and announced once. */
export function planLessons(
  ctx: Ctx,
  { courseId, moduleId, isPublished, siblings }: LessonPlace,
  inputs: NewLesson[],
  afterLessonId?: string | null,
): { rows: LessonState[]; change: Commit & { audit: AuditEntry[] } } {
  const order = placeAfter(siblings, afterLessonId)
  const now = iso(ctx.now)
  const rows = inputs.map((input, i) => ({
    id: newId('les', ctx.now),
    courseId,
    moduleId,
    title: input.title,
    type: input.type,
    content: input.content ?? null,
    mediaId: input.mediaId ?? null,
    assessmentId: input.assessmentId ?? null,
    durationMinutes: input.durationMinutes ?? null,
    isPreview: input.isPreview ?? false,
    order: order + i,
    completionRule: input.completionRule ?? defaultRule(input),
    availability: input.availability ?? {},
    issue: null,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  }))
  const change = {
    guards: rows.flatMap((row) => mayShowMedia(ctx, row)),
    writes: [
      ...makeRoom(ctx, moduleId, order, rows.length),
      ...inPortions(rows).map((part) => insertLessons(ctx, part)),
      ...rows.flatMap((row) => (row.content || row.mediaId ? noteMedia(ctx, row) : [])),
      recountOutline(ctx, courseId),
    ],
    audit: rows.map(({ id, title, type }) => ({
      action: 'lesson.create',
      entity: { type: 'lesson', id },
      after: { courseId, title, type },
    })),
    events: [...rows.map(({ id }) => lessonCreated({ courseId, lessonId: id })), outlineChanged({ courseId })],
    touchesPublic: isPublished,
  }
  return { rows, change }
}

/** The order number for what comes after the named lesson; at the start for null, at the end for nothing. */
export function placeAfter(siblings: { id: string; order: number }[], afterLessonId: string | null | undefined): number {
  if (afterLessonId === undefined) return (siblings.at(-1)?.order ?? 0) + 1
  if (afterLessonId === null) return siblings[0]?.order ?? 1
  const before = siblings.find(({ id }) => id === afterLessonId)
  if (!before) throw invalid('afterLessonId', 'is not a lesson of this module')
  return before.order + 1
}

/** A bound value of D1 holds two million bytes: long texts travel alone, short ones together. */
const portionBytes = 1_000_000

/** What SQLite cannot take out of JSON again: half a surrogate pair, and the character that ends a text. */
const asText = (_: string, value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value)

function inPortions(rows: LessonState[]): string[] {
  const portions: string[][] = []
  let size = portionBytes
  for (const text of rows.map((row) => JSON.stringify(row, asText))) {
    const bytes = new TextEncoder().encode(text).length
    if (size + bytes > portionBytes) [portions[portions.length], size] = [[], 0]
    portions.at(-1)?.push(text)
    size += bytes
  }
  return portions.flatMap((portion) => inChunks(portion, 500)).map((portion) => `[${portion.join(',')}]`)
}

/** However many lessons, one bound value: columns are taken out of it by their names in JSON. */
const insertLessons = (ctx: Ctx, json: string) =>
  ctx.db.statement(sql`INSERT INTO lessons (tenant_id, id, course_id, module_id, title, type, media_id, assessment_id, duration_minutes, is_preview, "order",
      completion_rule, availability, issue, revision, created_at, updated_at, content)
    SELECT ${ctx.tenant.id}, l.value ->> 'id', l.value ->> 'courseId', l.value ->> 'moduleId', l.value ->> 'title', l.value ->> 'type',
      l.value ->> 'mediaId', l.value ->> 'assessmentId', l.value ->> 'durationMinutes', l.value ->> 'isPreview', l.value ->> 'order',
      l.value ->> 'completionRule', l.value ->> 'availability', NULL, l.value ->> 'revision', l.value ->> 'createdAt', l.value ->> 'updatedAt', l.value ->> 'content'
    FROM json_each(${json}) AS l`)
