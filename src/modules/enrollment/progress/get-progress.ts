import { and, eq, isNull, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseAuthors, courses, lessons } from '../../catalog/tables.ts'
import { policy } from '../policy.ts'
import { actorInCourse, courseIs, courseRoleOf, enrollmentFields, toEnrollment } from '../queries.ts'
import { enrollments, lessonProgress } from '../tables.ts'
import type { CourseProgress } from './contract.ts'
import { progressFields, toLessonProgress } from './queries.ts'

/** Progress in one enrolment, lesson by lesson: the learner's own, or for those who teach the course. */
export async function getProgress(ctx: Ctx, enrollmentId: string): Promise<CourseProgress> {
  authorize(ctx, policy.read)
  const [[row], done] = await ctx.db.batch([seat(ctx).where(eq(enrollments.id, enrollmentId)), doneIn(ctx, sql`${enrollmentId}`)])
  const known = row && allows(ctx.actor, policy.read, { userId: row.userId, courseRole: courseRoleOf(ctx, row.courseRole) })
  if (!row || !known) throw notFound('Enrolment')
  return { enrollment: toEnrollment(ctx, row), lessons: done.map((lesson) => toLessonProgress(ctx, lesson, row.userId)) }
}

/** My own progress in a course. */
export async function getMyProgress(ctx: Ctx, courseRef: string): Promise<CourseProgress> {
  authorize(ctx, policy.list)
  const mine = and(eq(enrollments.userId, ctx.actor.id ?? ''), courseIs(courseRef))
  const id = sql`(SELECT ${enrollments.id} FROM ${enrollments} JOIN ${courses} ON ${ctx.db.mine(courses)} AND ${courses.id} = ${enrollments.courseId} WHERE ${ctx.db.mine(enrollments)} AND ${mine})`
  const [[row], done] = await ctx.db.batch([seat(ctx).where(mine), doneIn(ctx, id)])
  if (!row) throw notFound('Your enrolment in this course')
  return { enrollment: toEnrollment(ctx, row), lessons: done.map((lesson) => toLessonProgress(ctx, lesson, row.userId)) }
}

const seat = (ctx: Ctx) =>
  ctx.db
    .select({ ...enrollmentFields, courseRole: courseAuthors.role })
    .from(enrollments)
    .innerJoin(courses, eq(courses.id, enrollments.courseId))
    .leftJoin(courseAuthors, actorInCourse(ctx))

const doneIn = (ctx: Ctx, enrollmentId: ReturnType<typeof sql>) =>
  ctx.db
    .select(progressFields)
    .from(lessonProgress)
    .innerJoin(lessons, and(eq(lessons.id, lessonProgress.lessonId), isNull(lessons.deletedAt)))
    .where(eq(lessonProgress.enrollmentId, enrollmentId))
