import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Module, OutlineModule } from '../contract.ts'
import { courseIdOf, memberFields } from '../courses/queries.ts'
import type { LessonSummary } from '../lessons/contract.ts'
import { courseModules, courses, lessonQuestions, lessons } from '../tables.ts'

export const moduleFields = {
  id: courseModules.id,
  courseId: courseModules.courseId,
  title: courseModules.title,
  description: courseModules.description,
  order: courseModules.order,
  createdAt: courseModules.createdAt,
  updatedAt: courseModules.updatedAt,
}
/** How many questions the quiz of a lesson asks. */
const questionCount = sql<
  number | null
>`iif(${lessons.assessmentId} IS NULL, NULL, (SELECT ${lessonQuestions.count} FROM ${lessonQuestions} WHERE ${lessonQuestions.tenantId} = ${lessons.tenantId} AND ${lessonQuestions.lessonId} = ${lessons.id}))`
/** A lesson without its body. */
export const lessonFields = {
  questionCount,
  id: lessons.id,
  courseId: lessons.courseId,
  moduleId: lessons.moduleId,
  title: lessons.title,
  type: lessons.type,
  mediaId: lessons.mediaId,
  assessmentId: lessons.assessmentId,
  durationMinutes: lessons.durationMinutes,
  isPreview: lessons.isPreview,
  order: lessons.order,
  completionRule: lessons.completionRule,
  availability: lessons.availability,
  issue: lessons.issue,
  revision: lessons.revision,
  createdAt: lessons.createdAt,
  updatedAt: lessons.updatedAt,
}

/** The two reads of a course's outline, in order, to stand in one batch with others. */
export const outlineQueries = (ctx: Ctx, idOrSlug: string) => {
  const id = courseIdOf(ctx, idOrSlug)
  return {
    modules: ctx.db
      .select(moduleFields)
      .from(courseModules)
      .where(and(eq(courseModules.courseId, id), isNull(courseModules.deletedAt)))
      .orderBy(asc(courseModules.order), asc(courseModules.id)),
    lessons: ctx.db
      .select(lessonFields)
      .from(lessons)
      .where(and(eq(lessons.courseId, id), isNull(lessons.deletedAt)))
      .orderBy(asc(lessons.moduleId), asc(lessons.order), asc(lessons.id)),
  }
}

export const toModule = (row: Module): Module => ({
  id: row.id,
  courseId: row.courseId,
  title: row.title,
  description: row.description,
  order: row.order,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

export const toLessonSummary = (row: LessonSummary): LessonSummary => ({
  id: row.id,
  courseId: row.courseId,
  moduleId: row.moduleId,
  title: row.title,
  type: row.type,
  durationMinutes: row.durationMinutes,
  isPreview: row.isPreview,
  order: row.order,
  questionCount: row.questionCount ?? null,
})

/** Modules in order, each with its lessons in order. */
export function toOutline(modules: Module[], rows: LessonSummary[]): OutlineModule[] {
  const byModule = Map.groupBy(rows, (row) => row.moduleId)
  return modules.map((module) => {
    const own = byModule.get(module.id) ?? []
    return {
      ...toModule(module),
      durationMinutes: own.reduce((sum, lesson) => sum + (lesson.durationMinutes ?? 0), 0),
      lessons: own.map(toLessonSummary),
    }
  })
}

/** A module that is not deleted, with what decides about its course. */
export const moduleWithCourse = (ctx: Ctx, moduleId: string) =>
  ctx.db
    .select({
      ...moduleFields,
      status: courses.status,
      instructorId: courses.instructorId,
      courseTitle: courses.title,
      ...memberFields(ctx),
    })
    .from(courseModules)
    .innerJoin(courses, eq(courses.id, courseModules.courseId))
    .where(and(eq(courseModules.id, moduleId), isNull(courseModules.deletedAt)))

/** Counts of the course follow its lessons; the revision moves so that an order made before no longer fits. */
export const recountOutline = (ctx: Ctx, courseId: string) => {
  const living = sql`FROM ${lessons} WHERE ${ctx.db.mine(lessons)} AND ${lessons.courseId} = ${courseId} AND ${lessons.deletedAt} IS NULL`
  return ctx.db
    .update(courses)
    .set({
      lessonCount: sql`(SELECT count(*) ${living})`,
      durationMinutes: sql`(SELECT coalesce(sum(${lessons.durationMinutes}), 0) ${living})`,
      outlineRevision: sql`${courses.outlineRevision} + 1`,
      updatedAt: iso(ctx.now),
    })
    .where(eq(courses.id, courseId))
}

/** The order number after the last of a course's modules, or of a module's lessons. */
export const nextModuleOrder = (ctx: Ctx, courseId: string) =>
  sql<number>`(SELECT coalesce(max(${courseModules.order}), 0) + 1 FROM ${courseModules} WHERE ${ctx.db.mine(courseModules)} AND ${courseModules.courseId} = ${courseId} AND ${courseModules.deletedAt} IS NULL)`
export const nextLessonOrder = (ctx: Ctx, moduleId: string) =>
  sql<number>`(SELECT coalesce(max(${lessons.order}), 0) + 1 FROM ${lessons} WHERE ${ctx.db.mine(lessons)} AND ${lessons.moduleId} = ${moduleId} AND ${lessons.deletedAt} IS NULL)`
