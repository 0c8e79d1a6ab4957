import { eq, type SQL, sql } from 'drizzle-orm'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { courses, lessons } from './tables.ts'

export { createCourse } from './courses/create-course.ts'
export { deleteCourse } from './courses/delete-course.ts'
export { courseFields, toCard } from './courses/queries.ts'
export { createLesson } from './lessons/create-lesson.ts'
export { createLessons } from './lessons/create-lessons.ts'
export { lessonPlace, planLessons } from './lessons/plan-lessons.ts'
export { updateLesson } from './lessons/update-lesson.ts'
export { createModule } from './modules/create-module.ts'
export { lessonFields, moduleFields } from './modules/queries.ts'

/** A learner came (+1) or went (−1). */
export const countEnrollment = (ctx: Ctx, courseId: string, delta: number) =>
  ctx.db
    .update(courses)
    .set({ enrollmentCount: sql`max(0, ${courses.enrollmentCount} + ${delta})` })
    .where(eq(courses.id, courseId))

const stars = [courses.rating1, courses.rating2, courses.rating3, courses.rating4, courses.rating5] as const
type Rating = 1 | 2 | 3 | 4 | 5

/** A rating came, went, or (both) was changed: the histogram, the number and the average follow in one statement. */
export function addToRating(ctx: Ctx, courseId: string, change: { add?: Rating | undefined; remove?: Rating | undefined }) {
  const delta = (value: number): number => (change.add === value ? 1 : 0) - (change.remove === value ? 1 : 0)
  const counts = stars.map((column, i) => sql`max(0, ${column} + ${delta(i + 1)})`)
  const number = sql`(${sql.join(counts, sql` + `)})`
  const sum = sql`(${sql.join(
    counts.map((count, i) => sql`${count} * ${i + 1}`),
    sql` + `,
  )})`
  const [rating1, rating2, rating3, rating4, rating5] = counts
  return ctx.db
    .update(courses)
    .set({
      rating1,
      rating2,
      rating3,
      rating4,
      rating5,
      reviewCount: number,
      averageRating: sql`round(CAST(${sum} AS REAL) / nullif(${number}, 0), 2)`,
    })
    .where(eq(courses.id, courseId))
}

/** Why the course of this lesson cannot be submitted, in words for its author; null when nothing is wrong any more. */
export const setLessonIssue = (ctx: Ctx, lessonId: string, issue: string | null | SQL<string | null>) =>
  ctx.db.update(lessons).set({ issue }).where(eq(lessons.id, lessonId))

/** The same for all lessons that `which` names. */
export const setLessonIssues = (ctx: Ctx, which: SQL, issue: SQL<string | null>) => ctx.db.update(lessons).set({ issue }).where(which)

/** The assessment a lesson leads to; null when it is gone. An assignment is handed in where it can be, else ticked off. */
export const linkAssessment = (ctx: Ctx, lessonId: string, assessmentId: string | null) => {
  const [was, is] = assessmentId === null ? [sql`('passed', 'submitted')`, 'viewed'] : [sql`('viewed')`, 'submitted']
  const completionRule = sql`iif(${lessons.type} = 'assignment' AND ${lessons.completionRule} ->> '$.kind' IN ${was}, json_object('kind', ${is}), ${lessons.completionRule})`
  return ctx.db
    .update(lessons)
    .set({ assessmentId, completionRule, updatedAt: iso(ctx.now) })
    .where(eq(lessons.id, lessonId))
}
