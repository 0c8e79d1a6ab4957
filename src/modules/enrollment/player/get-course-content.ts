import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { BlockDocument } from '../../catalog/lessons/blocks.ts'
import { lessonFields, moduleFields } from '../../catalog/public.ts'
import { courseAuthors, courseModules, courses, lessons } from '../../catalog/tables.ts'
import { lessonPolicy } from '../policy.ts'
import { progressFields, toLessonProgress } from '../progress/queries.ts'
import { actorInCourse, courseIs, courseRoleOf, type EnrollmentRow, enrollmentFields, toEnrollment } from '../queries.ts'
import { enrollments, lessonProgress } from '../tables.ts'
import type { ContentQuery, CourseContent } from './contract.ts'
import { locksOf, resumeLesson } from './outline-state.ts'

/**
 * The outline of a course with what is open and done for the caller, and the bodies of what is open, in one trip.
 * Visitors see the outline of a published course; those who may not see a draft do not find it.
 */
export async function getCourseContent(ctx: Ctx, courseRef: string, query: ContentQuery): Promise<CourseContent> {
  authorize(ctx, lessonPolicy.open)
  const withBodies = query.bodies !== 'false'
  const load = () => loadContent(ctx, courseRef, withBodies)
  return ctx.actor.kind === 'visitor' ? ctx.cache.json(`content?${courseRef}${withBodies ? '&bodies' : ''}`, load) : load()
}

async function loadContent(ctx: Ctx, courseRef: string, withBodies: boolean): Promise<CourseContent> {
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
    ...outline(ctx, courseRef, withBodies),
    ctx.db.select(progressFields).from(lessonProgress).where(eq(lessonProgress.enrollmentId, seatId)),
  ])
  if (!course) throw notFound('This course')
  const isStaff = allows(ctx.actor, lessonPolicy.preview, { courseRole: courseRoleOf(ctx, course.courseRole) })
  const enrollment = course.id === null ? null : toEnrollment(ctx, course as EnrollmentRow)
  if (course.courseStatus !== 'published' && !isStaff && enrollment === null) throw notFound('This course')
  const progress = new Map(done.map((row) => [row.lessonId, toLessonProgress(ctx, row, ctx.actor.id ?? '')]))
  const enrolledAt = enrollment && enrollment.status !== 'dropped' ? enrollment.enrolledAt : null
  const locks = locksOf(rows, progress, { isStaff, enrolledAt, now: ctx.now })
  const byModule = Map.groupBy(rows, (row) => row.moduleId)
  const outlineModules = modules.map(({ id, courseId, title, description, order, createdAt, updatedAt }) => {
    const own = byModule.get(id) ?? []
    return {
      ...{ id, courseId, title, description, order, createdAt, updatedAt },
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
        questionCount: row.questionCount,
        mediaId: row.mediaId,
        assessmentId: row.assessmentId,
        completionRule: row.completionRule,
        availability: row.availability,
        createdAt: row.createdAt,
        updatedAt: row.updatedAt,
        issue: isStaff ? row.issue : null,
        revision: row.revision,
        locked: locks.get(row.id) ?? null,
        progress: progress.get(row.id) ?? null,
        ...(withBodies ? { content: locks.get(row.id) ? null : row.content } : {}),
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
function outline(ctx: Ctx, courseRef: string, withBodies: boolean) {
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
      .select({ ...lessonFields, content: withBodies ? boundedBody(ctx, id) : sql<null>`NULL` })
      .from(lessons)
      .where(and(eq(lessons.courseId, id), isNull(lessons.deletedAt)))
      .orderBy(asc(lessons.moduleId), asc(lessons.order)),
  ] as const
}

/** An isolate must hold the whole answer: a body past its even share of this comes with its lesson only. */
const maxBodyBytes = 8_000_000
function boundedBody(ctx: Ctx, courseId: SQL) {
  const share = sql`(SELECT ${sql.raw(String(maxBodyBytes))} / max(1, ${courses.lessonCount}) FROM ${courses} WHERE ${ctx.db.mine(courses)} AND ${courses.id} = ${courseId})`
  return sql<BlockDocument | null>`CASE WHEN length(${lessons.content}) <= ${share} THEN ${lessons.content} END`.mapWith(lessons.content)
}
