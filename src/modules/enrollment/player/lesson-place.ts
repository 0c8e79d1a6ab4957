import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Ctx } from '../../../platform/ctx.ts'
import { definePlan } from '../../../platform/database/define-plan.ts'
import type { TenantDb } from '../../../platform/database/tenant-db.ts'
import { courseAuthors, courses, lessons } from '../../catalog/tables.ts'
import { media } from '../../media/tables.ts'
import { gradeWithheld, scoreWithheld } from '../progress/withheld.ts'
import { courseRoleOf, type EnrollmentRow } from '../queries.ts'
import { enrollments, lessonProgress } from '../tables.ts'
import { lessonLock } from './lesson-lock.ts'

const required = alias(lessons, 'required')
const requiredProgress = alias(lessonProgress, 'required_progress')

/** Lessons of the enrolment that are done and still in the course: only counted when the outline has moved on. */
const recount = (db: TenantDb) => sql<number | null>`CASE WHEN ${enrollments.outlineRevision} <> ${courses.outlineRevision} THEN (
  SELECT count(*) FROM lesson_progress p JOIN lessons l ON l.tenant_id = p.tenant_id AND l.id = p.lesson_id AND l.deleted_at IS NULL
  WHERE p.tenant_id = ${db.tenantId} AND p.enrollment_id = ${enrollments.id} AND p.status = 'completed') END`

const placeFields = (db: TenantDb) => ({
  lessonId: lessons.id,
  moduleId: lessons.moduleId,
  title: lessons.title,
  type: lessons.type,
  order: lessons.order,
  isPreview: lessons.isPreview,
  durationMinutes: lessons.durationMinutes,
  mediaId: lessons.mediaId,
  assessmentId: lessons.assessmentId,
  completionRule: lessons.completionRule,
  availability: lessons.availability,
  courseId: courses.id,
  courseSlug: courses.slug,
  courseTitle: courses.title,
  courseStatus: courses.status,
  courseLessonCount: courses.lessonCount,
  courseOutlineRevision: courses.outlineRevision,
  passingScore: courses.passingScore,
  authorRole: courseAuthors.role,
  mediaDuration: media.durationSeconds,
  enrollmentId: enrollments.id,
  userId: enrollments.userId,
  enrollmentStatus: enrollments.status,
  source: enrollments.source,
  completedLessons: enrollments.completedLessons,
  recounted: recount(db),
  lessonCount: enrollments.lessonCount,
  enrolledAt: enrollments.enrolledAt,
  startedAt: enrollments.startedAt,
  courseCompletedAt: enrollments.completedAt,
  lastAccessedAt: enrollments.lastAccessedAt,
  resumeLessonId: enrollments.resumeLessonId,
  finalGrade: enrollments.finalGrade,
  gradeWithheld,
  certificateId: enrollments.certificateId,
  assignedBy: enrollments.assignedBy,
  dueDate: enrollments.dueDate,
  enrollmentRevision: enrollments.revision,
  outlineRevision: enrollments.outlineRevision,
  seatCreatedAt: enrollments.createdAt,
  seatUpdatedAt: enrollments.updatedAt,
  progressId: lessonProgress.id,
  status: lessonProgress.status,
  positionSeconds: lessonProgress.positionSeconds,
  intervals: lessonProgress.intervals,
  watchedSeconds: lessonProgress.watchedSeconds,
  coverage: lessonProgress.coverage,
  timeSpentSeconds: lessonProgress.timeSpentSeconds,
  score: lessonProgress.score,
  scoreWithheld,
  attemptsCount: lessonProgress.attemptsCount,
  creditedAt: lessonProgress.creditedAt,
  completedAt: lessonProgress.completedAt,
  progressCreatedAt: lessonProgress.createdAt,
  progressUpdatedAt: lessonProgress.updatedAt,
  requiredTitle: required.title,
  requiredStatus: requiredProgress.status,
  requiredScore: requiredProgress.score,
})

/** Whose place: a person's own, or that of an enrolment an instructor works on. */
export type Seat = { userId: string | null } | { enrollmentId: string }
type Wanted = { lessonId: string; actorId: string; seat: string }

/** A lesson, its course, and where one person stands in both: one row of one statement, for a batch. */
export const selectPlace = (ctx: Ctx, lessonId: string, seat: Seat) => {
  const wanted = { lessonId, actorId: ctx.actor.id ?? '' }
  return 'enrollmentId' in seat
    ? ctx.db.planned(placeOfEnrollment, { ...wanted, seat: seat.enrollmentId })
    : ctx.db.planned(placeOfPerson, { ...wanted, seat: seat.userId ?? '' })
}

const placeOfEnrollment = definePlan((db, value: Wanted) => place(db, value, eq(enrollments.id, value.seat)))
const placeOfPerson = definePlan((db, value: Wanted) => place(db, value, eq(enrollments.userId, value.seat)))

const place = (db: TenantDb, value: Wanted, isSeat: SQL) =>
  db
    .select(placeFields(db))
    .from(lessons)
    .innerJoin(courses, eq(courses.id, lessons.courseId))
    .leftJoin(courseAuthors, and(eq(courseAuthors.courseId, courses.id), eq(courseAuthors.userId, value.actorId)))
    .leftJoin(media, eq(media.id, lessons.mediaId))
    .leftJoin(enrollments, and(isSeat, eq(enrollments.courseId, courses.id)))
    .leftJoin(lessonProgress, and(eq(lessonProgress.enrollmentId, enrollments.id), eq(lessonProgress.lessonId, lessons.id)))
    .leftJoin(required, and(eq(required.id, sql`json_extract(${lessons.availability}, '$.afterLessonId')`), isNull(required.deletedAt)))
    .leftJoin(requiredProgress, and(eq(requiredProgress.enrollmentId, enrollments.id), eq(requiredProgress.lessonId, required.id)))
    .where(and(eq(lessons.id, value.lessonId), isNull(lessons.deletedAt)))

export type Place = Awaited<ReturnType<typeof selectPlace>>[number]

/** The enrolment in a place; null for a visitor, an author, or anyone not enrolled. */
export function enrollmentIn(place: Place): EnrollmentRow | null {
  const {
    enrollmentId: id,
    userId,
    enrollmentStatus: status,
    source,
    enrolledAt,
    completedLessons,
    lessonCount,
    enrollmentRevision: revision,
    outlineRevision,
    seatCreatedAt: createdAt,
    seatUpdatedAt: updatedAt,
  } = place
  if (
    !id ||
    !userId ||
    !status ||
    !source ||
    !enrolledAt ||
    completedLessons === null ||
    lessonCount === null ||
    revision === null ||
    outlineRevision === null ||
    createdAt === null ||
    updatedAt === null
  )
    return null
  const {
    startedAt,
    courseCompletedAt: completedAt,
    lastAccessedAt,
    resumeLessonId,
    finalGrade,
    gradeWithheld,
    certificateId,
    assignedBy,
    dueDate,
    courseId,
  } = place
  const counters = { completedLessons: place.recounted ?? completedLessons, lessonCount: place.courseLessonCount }
  return {
    id,
    userId,
    courseId,
    status,
    source,
    enrolledAt,
    startedAt,
    completedAt,
    lastAccessedAt,
    resumeLessonId,
    finalGrade,
    gradeWithheld,
    certificateId,
    assignedBy,
    dueDate,
    revision,
    outlineRevision,
    createdAt,
    updatedAt,
    ...counters,
  }
}

/** Why the lesson is closed to the person of this place, from its availability. */
export const lockOf = (ctx: Ctx, place: Place) =>
  lessonLock({
    availability: place.availability,
    now: ctx.now,
    enrolledAt: place.enrolledAt ?? '',
    own: place.status ? { status: place.status, score: place.score } : undefined,
    required: place.requiredStatus ? { status: place.requiredStatus, score: place.requiredScore } : undefined,
    requiredTitle: place.requiredTitle ?? undefined,
  })

export const courseRoleIn = (ctx: Ctx, place: Place) => courseRoleOf(ctx, place.authorRole)
