import { eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseCompleted, lessonCompleted } from '../events.ts'
import type { Place } from '../player/lesson-place.ts'
import { type EnrollmentRow, toEnrollment } from '../queries.ts'
import { enrollments } from '../tables.ts'
import type { ProgressChange } from './contract.ts'
import { isComplete, progressPercentage } from './progress-math.ts'
import { asWritten, type LessonState, toLessonProgress, writeProgress } from './queries.ts'
import { stillAsRead, stillFresh } from './retry-stale.ts'

export type LessonRecord = {
  place: Place
  enrollment: EnrollmentRow
  after: LessonState
  nextLessonId: string | null
  /** Named for the audit log: who closed or reopened the lesson is the actor. */
  action: 'lesson.start' | 'lesson.complete' | 'lesson.reopen' | 'lesson.grade' | 'lesson.mark'
  /** The learner did it, so this is where they are. */
  byLearner: boolean
  finalGrade?: number | null
  writes?: BatchItem<'sqlite'>[]
}

/**
 * The one place where a lesson's state becomes the course's: counters, status, grade and completion in one commit,
 * refused when anything they were computed from has moved. A completed enrolment is never taken back.
 */
export async function recordLesson(ctx: Ctx, record: LessonRecord): Promise<ProgressChange> {
  const { place, enrollment: before } = record
  const lesson = asWritten(ctx, record.after)
  const [was, is] = [place.status === 'completed', lesson.status === 'completed']
  const completedLessons = before.completedLessons + Number(is) - Number(was)
  const grade = record.finalGrade === undefined ? before.finalGrade : record.finalGrade
  const course = { completedLessons, lessonCount: place.courseLessonCount, finalGrade: grade }
  const completes =
    before.completedAt === null && before.status !== 'dropped' && isComplete({ ...course, passingScore: place.passingScore })
  const now = iso(ctx.now)
  const enrollment: EnrollmentRow = {
    ...before,
    ...course,
    status: completes ? 'completed' : before.status === 'enrolled' ? 'in_progress' : before.status,
    startedAt: before.startedAt ?? now,
    completedAt: completes ? now : before.completedAt,
    lastAccessedAt: record.byLearner ? now : before.lastAccessedAt,
    resumeLessonId: record.byLearner ? (is ? record.nextLessonId : place.lessonId) : before.resumeLessonId,
    revision: before.revision + 1,
    outlineRevision: place.courseOutlineRevision,
    updatedAt: now,
  }
  const { id, userId, courseId } = enrollment
  const who = { enrollmentId: id, userId, courseId }
  const lessonDone = lessonCompleted({ ...who, lessonId: place.lessonId, progressPercentage: progressPercentage(enrollment) })
  await ctx.commit({
    guards: [
      stillFresh(ctx, { id, revision: before.revision, courseOutlineRevision: place.courseOutlineRevision }),
      stillAsRead(ctx, id, place),
    ],
    writes: [writeProgress(ctx, id, lesson), writeEnrollment(ctx, enrollment), ...(record.writes ?? [])],
    audit: {
      action: record.action,
      entity: { type: 'enrollment', id },
      before: { lessonId: place.lessonId, status: place.status ?? 'not_started' },
      after: { lessonId: place.lessonId, status: lesson.status, score: lesson.score, course: enrollment.status },
    },
    events: [...(is && !was ? [lessonDone] : []), ...(completes ? [courseCompleted({ ...who, finalGrade: grade, completedAt: now })] : [])],
  })
  return {
    lesson: toLessonProgress(ctx, lesson, userId),
    enrollment: toEnrollment(ctx, enrollment),
    nextLessonId: record.nextLessonId,
    courseCompleted: completes,
  }
}

/** What progress may change of an enrolment; due dates and the like are not its business. */
export const writeEnrollment = (ctx: Ctx, row: EnrollmentRow) =>
  ctx.db
    .update(enrollments)
    .set({
      status: row.status,
      completedLessons: row.completedLessons,
      lessonCount: row.lessonCount,
      startedAt: row.startedAt,
      completedAt: row.completedAt,
      lastAccessedAt: row.lastAccessedAt,
      resumeLessonId: row.resumeLessonId,
      finalGrade: row.finalGrade,
      revision: row.revision,
      outlineRevision: row.outlineRevision,
      updatedAt: iso(ctx.now),
    })
    .where(eq(enrollments.id, row.id))
