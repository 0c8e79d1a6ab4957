import { and, eq, type SQL, sql } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { courseAuthors, courses } from '../catalog/tables.ts'
import type { Enrollment } from './contract.ts'
import type { CourseRole } from './policy.ts'
import { progressPercentage } from './progress/progress-math.ts'
import { gradeWithheld, isOwn } from './progress/withheld.ts'
import { enrollments } from './tables.ts'

/** `gradeWithheld`: the final grade is not for the learner's eyes yet (progress/withheld.ts). */
export type EnrollmentRow = Omit<typeof enrollments.$inferSelect, 'tenantId' | 'lapsedAt' | 'droppedBy'> & { gradeWithheld: boolean }

/** Fields of an enrolment for a select of whatever joins. */
export const enrollmentFields = {
  id: enrollments.id,
  userId: enrollments.userId,
  courseId: enrollments.courseId,
  status: enrollments.status,
  source: enrollments.source,
  completedLessons: enrollments.completedLessons,
  lessonCount: enrollments.lessonCount,
  enrolledAt: enrollments.enrolledAt,
  startedAt: enrollments.startedAt,
  completedAt: enrollments.completedAt,
  lastAccessedAt: enrollments.lastAccessedAt,
  resumeLessonId: enrollments.resumeLessonId,
  finalGrade: enrollments.finalGrade,
  gradeWithheld,
  certificateId: enrollments.certificateId,
  assignedBy: enrollments.assignedBy,
  dueDate: enrollments.dueDate,
  revision: enrollments.revision,
  outlineRevision: enrollments.outlineRevision,
  createdAt: enrollments.createdAt,
  updatedAt: enrollments.updatedAt,
}

/** An enrolment as the actor may see it. */
export function toEnrollment(ctx: Ctx, row: EnrollmentRow): Enrollment {
  return {
    id: row.id,
    userId: row.userId,
    courseId: row.courseId,
    status: row.status,
    progressPercentage: progressPercentage(row),
    completedLessons: row.completedLessons,
    lessonCount: row.lessonCount,
    enrolledAt: row.enrolledAt,
    startedAt: row.startedAt,
    completedAt: row.completedAt,
    lastAccessedAt: row.lastAccessedAt,
    resumeLessonId: row.resumeLessonId,
    finalGrade: row.gradeWithheld && isOwn(ctx, row.userId) ? null : row.finalGrade,
    certificateId: row.certificateId,
    assignedBy: row.assignedBy,
    dueDate: row.dueDate,
    source: row.source,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/** What the actor is in a course. A school may let its instructors work in every course. */
export function courseRoleOf(ctx: Ctx, joined: CourseRole): CourseRole {
  const { actor, organization } = ctx
  const everywhere =
    organization.settings.instructorsEditAll && (actor.kind === 'person' || actor.kind === 'job') && actor.role === 'instructor'
  return everywhere ? 'author' : joined
}

/** Courses are named by id or by slug; ids have an underscore and slugs have none. */
export const courseIs = (ref: string) => (ref.startsWith('crs_') ? eq(courses.id, ref) : eq(courses.slug, ref.toLowerCase()))

/** The id of a course that is named either way, for a statement over other tables. */
export const courseIdFor = (ctx: Ctx, ref: string): string | SQL =>
  ref.startsWith('crs_') ? ref : sql`(SELECT c.id FROM courses c WHERE c.tenant_id = ${ctx.tenant.id} AND c.slug = ${ref.toLowerCase()})`

/** Joins the actor's own part in the course onto a select: `courseAuthors.role`. */
export const actorInCourse = (ctx: Ctx) => and(eq(courseAuthors.courseId, courses.id), eq(courseAuthors.userId, ctx.actor.id ?? ''))

/** An enrolment with its course and what the actor is there; someone else's is found by those who teach it only. */
export async function enrollmentWithCourse(ctx: Ctx, id: string) {
  const [row] = await ctx.db
    .select({
      ...enrollmentFields,
      courseRole: courseAuthors.role,
      courseTitle: courses.title,
      courseLessonCount: courses.lessonCount,
      courseOutlineRevision: courses.outlineRevision,
      passingScore: courses.passingScore,
    })
    .from(enrollments)
    .innerJoin(courses, eq(courses.id, enrollments.courseId))
    .leftJoin(courseAuthors, actorInCourse(ctx))
    .where(eq(enrollments.id, id))
  if (!row) throw notFound('Enrolment')
  return { ...row, courseRole: courseRoleOf(ctx, row.courseRole) }
}
