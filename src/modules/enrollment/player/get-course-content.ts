import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseAuthors, courseModules, courses, lessons } from '../../catalog/tables.ts'
import { lessonPolicy } from '../policy.ts'
import { progressFields, toLessonProgress } from '../progress/queries.ts'
import { actorInCourse, courseIs, courseRoleOf, type EnrollmentRow, enrollmentFields, toEnrollment } from '../queries.ts'
import { enrollments, lessonProgress } from '../tables.ts'
import type { ContentQuery, CourseContent } from './contract.ts'
import { locksOf, resumeLesson } from './outline-state.ts'

/**
 * The outline of a course with what is open and done for the caller, in one trip. Visitors see the outline of a
 * published course; those who may not see a draft do not find it.
 */
export async function getCourseContent(ctx: Ctx, courseRef: string, query: ContentQuery): Promise<CourseContent> {
  authorize(ctx, lessonPolicy.open)
  const load = () => loadContent(ctx, courseRef, query.bodies === 'true')
  return ctx.actor.kind === 'visitor' ? ctx.cache.json(`content?${courseRef}`, load) : load()
}

async function loadContent(ctx: Ctx, courseRef: string, bodies: boolean): Promise<CourseContent> {
  const mine = and(eq(enrollments.courseId, courses.id), eq(enrollments.userId, ctx.actor.id ?? ''))
  const seat = ctx.db
    .select({ ...courseFields, courseRole: courseAuthors.role, ...enrollmentFields })
    .from(courses)
    .leftJoin(courseAuthors, actorInCourse(ctx))
    .leftJoin(enrollments, mine)
    .where(courseIs(courseRef))
  const seatId = sql`(SELECT ${enrollments.id} FROM ${enrollments} JOIN ${courses} ON ${mine} AND ${ctx.db.mine(courses)} WHERE ${ctx.db.mine(enrollments)} AND ${courseIs(courseRef)})`
  const [[course], modules, rows, done] = await ctx.db.batch([
    seat,
    ...outline(ctx, courseRef),
    ctx.db.select(progressFields).from(lessonProgress).where(eq(lessonProgress.enrollmentId, seatId)),
  ])
  if (!course) throw notFound('This course')
  const isStaff = allows(ctx.actor, lessonPolicy.preview, { courseRole: courseRoleOf(ctx, course.courseRole) })
  const enrollment = course.id === null ? null : toEnrollment(course as EnrollmentRow)
  if (course.courseStatus !== 'published' && !isStaff && enrollment === null) throw notFound('This course')
  const progress = new Map(done.map((row) => [row.lessonId, toLessonProgress(row)]))
  const enrolledAt = enrollment && enrollment.status !== 'dropped' ? enrollment.enrolledAt : null
  const locks = locksOf(rows, progress, { isStaff, enrolledAt, now: ctx.now })
  const contents = bodies && isStaff ? await lessonBodies(ctx, course.contentId) : null
  const byModule = Map.groupBy(rows, (row) => row.moduleId)
  const outlineModules = modules.map(({ id, courseId, title, description, order }) => {
    const own = byModule.get(id) ?? []
    return {
      ...{ id, courseId, title, description, order },
      durationMinutes: own.reduce((sum, lesson) => sum + (lesson.durationMinutes ?? 0), 0),
      lessons: own.map((row) => ({
        id: row.id,
        courseId: row.courseId,
        moduleId: row.moduleId,
        title: row.title,
        type: row.type,
        durationMinutes: row.durationMinutes,
        isPreview: row.isPreview,
        order: row.order,
        assessmentId: row.assessmentId,
        completionRule: row.completionRule,
        availability: row.availability,
        locked: locks.get(row.id) ?? null,
        progress: progress.get(row.id) ?? null,
        ...(contents ? { content: contents.get(row.id) ?? null } : {}),
      })),
    }
  })
  const inOrder = outlineModules.flatMap((module) => module.lessons.map((lesson) => lesson.id))
  return {
    course: {
      id: course.contentId,
      title: course.courseTitle,
      slug: course.slug,
      status: course.courseStatus,
      lessonCount: course.courseLessonCount,
      passingScore: course.passingScore,
      certificateEnabled: course.certificateEnabled,
      outlineRevision: course.courseOutlineRevision,
    },
    enrollment,
    resumeLessonId: resumeLesson(inOrder, progress, enrollment?.resumeLessonId ?? null),
    modules: outlineModules,
  }
}

const courseFields = {
  contentId: courses.id,
  courseTitle: courses.title,
  slug: courses.slug,
  courseStatus: courses.status,
  courseLessonCount: courses.lessonCount,
  passingScore: courses.passingScore,
  certificateEnabled: courses.certificateEnabled,
  courseOutlineRevision: courses.outlineRevision,
}

/** Modules and lessons in the order of their indexes: a sort would read every lesson twice. */
function outline(ctx: Ctx, courseRef: string) {
  const id = courseRef.startsWith('crs_')
    ? sql`${courseRef}`
    : sql`(SELECT ${courses.id} FROM ${courses} WHERE ${ctx.db.mine(courses)} AND ${courseIs(courseRef)})`
  return [
    ctx.db
      .select(moduleFields)
      .from(courseModules)
      .where(and(eq(courseModules.courseId, id), isNull(courseModules.deletedAt)))
      .orderBy(asc(courseModules.order)),
    ctx.db
      .select(lessonFields)
      .from(lessons)
      .where(and(eq(lessons.courseId, id), isNull(lessons.deletedAt)))
      .orderBy(asc(lessons.moduleId), asc(lessons.order)),
  ] as const
}

const moduleFields = {
  id: courseModules.id,
  courseId: courseModules.courseId,
  title: courseModules.title,
  description: courseModules.description,
  order: courseModules.order,
}

const lessonFields = {
  id: lessons.id,
  courseId: lessons.courseId,
  moduleId: lessons.moduleId,
  title: lessons.title,
  type: lessons.type,
  durationMinutes: lessons.durationMinutes,
  isPreview: lessons.isPreview,
  order: lessons.order,
  assessmentId: lessons.assessmentId,
  completionRule: lessons.completionRule,
  availability: lessons.availability,
}

async function lessonBodies(ctx: Ctx, courseId: string) {
  const rows = await ctx.db
    .select({ id: lessons.id, content: lessons.content })
    .from(lessons)
    .where(and(eq(lessons.courseId, courseId), isNull(lessons.deletedAt)))
  return new Map(rows.map((row) => [row.id, row.content]))
}
