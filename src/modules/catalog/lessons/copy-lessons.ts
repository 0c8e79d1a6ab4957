import { sql } from 'drizzle-orm'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { lessons } from '../tables.ts'
import type { LessonSummary } from './contract.ts'

/** One lesson to be copied, where its copy goes, and the assessment that is awaited there. */
export type Copy = {
  from: string
  id: string
  courseId: string
  moduleId: string
  order: number
  title: string
  assessmentId: string | null
}

export const planCopy = (ctx: Ctx, lesson: LessonSummary, place: Partial<Copy> = {}): Copy => ({
  from: lesson.id,
  id: newId('les', ctx.now),
  courseId: lesson.courseId,
  moduleId: lesson.moduleId,
  order: lesson.order,
  title: lesson.title,
  assessmentId: null,
  ...place,
})

/** An assignment that is copied without what was handed in to it is its learner's to tick off. */
const ruleOfCopy = sql`iif(l.type = 'assignment' AND c.value ->> 6 IS NULL AND l.completion_rule ->> '$.kind' IN ('passed', 'submitted'), '{"kind":"viewed"}', l.completion_rule)`

/** Copies go from row to row inside the database. Whoever makes an awaited assessment takes the issue away again. */
export const copyLessons = (ctx: Ctx, copies: Copy[]) => {
  const plan = JSON.stringify(
    copies.map(({ from, id, courseId, moduleId, order, title, assessmentId }) => [
      from,
      id,
      courseId,
      moduleId,
      order,
      title,
      assessmentId,
    ]),
  )
  const now = iso(ctx.now)
  return ctx.db.statement(sql`INSERT INTO lessons (tenant_id, id, course_id, module_id, title, type, media_id, assessment_id, duration_minutes, is_preview, "order",
      completion_rule, availability, issue, revision, deleted_at, created_at, updated_at, content)
    SELECT l.tenant_id, c.value ->> 1, c.value ->> 2, c.value ->> 3, c.value ->> 5, l.type, l.media_id, c.value ->> 6, l.duration_minutes, l.is_preview, c.value ->> 4,
      ${ruleOfCopy}, l.availability, iif(c.value ->> 6 IS NULL, NULL, 'Its questions are still being copied.'), 1, NULL, ${now}, ${now}, l.content
    FROM json_each(${plan}) AS c JOIN lessons AS l ON l.tenant_id = ${ctx.tenant.id} AND l.id = c.value ->> 0`)
}

/** Bodies of these lessons that link to other lessons or show an assessment. */
export const linkingBodies = (ctx: Ctx, courseId: string) =>
  ctx.db
    .select({ id: lessons.id, body: sql<string>`${lessons.content}` })
    .from(lessons)
    .where(
      sql`${lessons.courseId} = ${courseId} AND ${lessons.deletedAt} IS NULL AND (instr(${lessons.content}, '"lesson:les_') > 0 OR instr(${lessons.content}, '"assessmentId":"') > 0)`,
    )

const shownInBody = /"assessmentId":"(\w+)"/g

/** Ids for the copies of all assessments that lessons lead to or show in their bodies. */
export const planAssessments = (ctx: Ctx, lessons: { assessmentId: string | null }[], bodies: { body: string }[]): Map<string, string> => {
  const shown = bodies.flatMap(({ body }) => [...body.matchAll(shownInBody)].map(([, id]) => id))
  const ids = [...lessons.map(({ assessmentId }) => assessmentId), ...shown].filter((id) => id != null)
  return new Map(ids.map((id) => [id, newId('asm', ctx.now)]))
}

/** In a copied course, links between lessons lead to the copies, and so do the assessments in their bodies. */
export const relinkBodies = (ctx: Ctx, copies: Copy[], bodies: { id: string; body: string }[], assessments: Map<string, string>) => {
  const ids = new Map(copies.map(({ from, id }) => [from, id]))
  return bodies.flatMap(({ id, body }) => {
    const copy = ids.get(id)
    if (!copy) return []
    const content = body
      .replace(/"lesson:(les_\w+)/g, (all, target: string) => (ids.has(target) ? `"lesson:${ids.get(target)}` : all))
      .replace(shownInBody, (all, shown: string) => all.replace(shown, assessments.get(shown) ?? shown))
    return [ctx.db.statement(sql`UPDATE lessons SET content = ${content} WHERE tenant_id = ${ctx.tenant.id} AND id = ${copy}`)]
  })
}

/** A copied rule that waits for another lesson waits for its copy. */
export const relinkAvailability = (ctx: Ctx, copies: Copy[]) => {
  const plan = JSON.stringify(copies.map(({ from, id }) => [from, id]))
  const target = sql`(SELECT c.value ->> 1 FROM json_each(${plan}) AS c WHERE c.value ->> 0 = availability ->> '$.afterLessonId')`
  return ctx.db.statement(sql`UPDATE lessons SET availability = json_set(availability, '$.afterLessonId', ${target})
    WHERE tenant_id = ${ctx.tenant.id} AND id IN (SELECT c.value ->> 1 FROM json_each(${plan}) AS c) AND availability ->> '$.afterLessonId' IS NOT NULL`)
}
