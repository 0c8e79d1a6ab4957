import { and, eq, isNull } from 'drizzle-orm'
import { AppError, notFound } from '../../kernel/errors.ts'
import { allows, type Permission } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { courseAuthors, courses, lessons } from '../catalog/tables.ts'
import type { AuthorFacts } from './policy.ts'

/** A course and the caller's place in it, to stand in a batch. */
export const courseQuery = (ctx: Ctx, courseId: string) =>
  ctx.db
    .select({ id: courses.id, title: courses.title, language: courses.language, status: courses.status, staffRole: courseAuthors.role })
    .from(courses)
    .leftJoin(courseAuthors, and(eq(courseAuthors.courseId, courses.id), eq(courseAuthors.userId, ctx.actor.id ?? '')))
    .where(eq(courses.id, courseId))
export type CourseStanding = Awaited<ReturnType<typeof courseQuery>>[number]

/** The course when the caller may do this in it. A draft they have no part in is not found. */
export function requireStanding(
  ctx: Ctx,
  course: CourseStanding | undefined,
  permission: Permission<AuthorFacts>,
  what = 'This course',
): CourseStanding {
  if (!course) throw notFound(what)
  const facts = { staffRole: course.staffRole, instructorsEditAll: ctx.organization.settings.instructorsEditAll }
  if (allows(ctx.actor, permission, facts)) return course
  if (course.status !== 'published' || what !== 'This course') throw notFound(what)
  throw new AppError('FORBIDDEN', 'Only the authors of the course can do this.')
}

/** The course of a lesson that is there, for those who name the lesson alone. */
export async function courseOfLesson(ctx: Ctx, lessonId: string | undefined): Promise<string> {
  const [lesson] = await ctx.db
    .select({ courseId: lessons.courseId })
    .from(lessons)
    .where(and(eq(lessons.id, lessonId ?? ''), isNull(lessons.deletedAt)))
  if (!lesson) throw notFound('This lesson')
  return lesson.courseId
}

export async function courseFor(ctx: Ctx, courseId: string, permission: Permission<AuthorFacts>): Promise<CourseStanding> {
  const [course] = await courseQuery(ctx, courseId)
  return requireStanding(ctx, course, permission)
}
