import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { attemptGraded, attemptSubmitted } from '../../assessment/events.ts'
import { courses } from '../../catalog/tables.ts'
import { courseCompleted } from '../events.ts'
import { enrollmentIn, type Place, selectPlace } from '../player/lesson-place.ts'
import { type EnrollmentRow, enrollmentFields } from '../queries.ts'
import { assessmentGrades, enrollments } from '../tables.ts'
import { finalGrade, isComplete } from './progress-math.ts'
import { stateIn } from './queries.ts'
import { recordLesson, writeEnrollment } from './record-lesson.ts'
import { retryStale, stillFresh } from './retry-stale.ts'

type Graded = z.infer<(typeof attemptGraded)['schema']>
type Submitted = z.infer<(typeof attemptSubmitted)['schema']>

/**
 * A graded attempt counts in the final grade by its best percentage, and may complete its lesson and the course. Another
 * grade may be worse and lower both; what is completed stays so.
 */
export async function onAttemptGraded(ctx: Ctx, event: Graded): Promise<void> {
  const { enrollmentId } = event
  if (enrollmentId === null) return
  await retryStale(async () => {
    const [places, known, [row]] = await ctx.db.batch([
      selectPlace(ctx, event.lessonId ?? '', { enrollmentId }),
      ctx.db.rows(assessmentGrades).where(eq(assessmentGrades.enrollmentId, enrollmentId)),
      ctx.db
        .select({ ...enrollmentFields, passingScore: courses.passingScore, courseOutlineRevision: courses.outlineRevision })
        .from(enrollments)
        .innerJoin(courses, eq(courses.id, enrollments.courseId))
        .where(eq(enrollments.id, enrollmentId)),
    ])
    if (!row) return
    const before = known.find((grade) => grade.assessmentId === event.assessmentId)
    const best =
      event.bestPercentage === null ? null : event.regraded ? event.bestPercentage : Math.max(before?.percentage ?? 0, event.bestPercentage)
    // Another grade is no other attempt.
    const counted = event.regraded ? 0 : 1
    const others = known.filter((grade) => grade.assessmentId !== event.assessmentId).map((grade) => grade.percentage)
    const grade = best === null ? row.finalGrade : finalGrade([...others, best])
    const passed = event.regraded ? event.everPassed === true : event.passed || before?.passed === true
    const writes =
      best === null ? [] : [writeGrade(ctx, event, enrollmentId, { percentage: best, passed, attempts: (before?.attempts ?? 0) + counted })]
    const place = places[0]
    const enrollment = place ? enrollmentIn(place) : null
    if (place && enrollment) {
      const state = stateIn(ctx, place)
      const completes = state.status !== 'completed' && gradeCompletes(place, passed)
      const after = {
        ...state,
        status: completes ? ('completed' as const) : state.status === 'not_started' ? ('in_progress' as const) : state.status,
        completedAt: completes ? iso(ctx.now) : state.completedAt,
        score: best ?? state.score,
        attemptsCount: state.attemptsCount + counted,
      }
      await recordLesson(ctx, {
        place,
        enrollment,
        after,
        nextLessonId: null,
        action: 'lesson.grade',
        byLearner: false,
        finalGrade: grade,
        writes,
      })
      return
    }
    await recordGrade(ctx, row, grade, writes)
  })
}

/** Handing in is enough where nothing must be passed: the grade may come much later, and until then the lesson is under way. */
export async function onAttemptSubmitted(ctx: Ctx, event: Submitted): Promise<void> {
  const { enrollmentId, lessonId } = event
  if (enrollmentId === null || lessonId === null) return
  await retryStale(async () => {
    const [place] = await selectPlace(ctx, lessonId, { enrollmentId })
    const enrollment = place ? enrollmentIn(place) : null
    if (!place || !enrollment || place.status === 'completed') return
    const { kind } = place.completionRule
    const completes = kind === 'submitted' || (event.awaitsGrading && gradeCompletes(place, false))
    const state = stateIn(ctx, place)
    if (!completes && !(event.awaitsGrading && state.status === 'not_started')) return
    const after = completes
      ? { ...state, status: 'completed' as const, completedAt: iso(ctx.now) }
      : { ...state, status: 'in_progress' as const }
    const action = completes ? 'lesson.complete' : 'lesson.start'
    await recordLesson(ctx, { place, enrollment, after, nextLessonId: null, action, byLearner: false })
  })
}

function gradeCompletes(place: Place, passed: boolean): boolean {
  const { kind } = place.completionRule
  return kind === 'passed' ? passed : kind === 'submitted' || kind === 'viewed'
}

type Grade = { percentage: number; passed: boolean; attempts: number }
const writeGrade = (ctx: Ctx, event: Graded, enrollmentId: string, grade: Grade) =>
  ctx.db
    .insert(assessmentGrades)
    .values({ enrollmentId, assessmentId: event.assessmentId, ...grade, at: iso(ctx.now) })
    .onConflictDoUpdate({
      target: [assessmentGrades.tenantId, assessmentGrades.enrollmentId, assessmentGrades.assessmentId],
      set: { ...grade, at: iso(ctx.now) },
    })

/** The grade of an assessment that no lesson shows: it changes the course alone. */
async function recordGrade(
  ctx: Ctx,
  row: EnrollmentRow & { passingScore: number; courseOutlineRevision: number },
  grade: number | null,
  writes: ReturnType<typeof writeGrade>[],
): Promise<void> {
  const now = iso(ctx.now)
  const upToDate = row.outlineRevision === row.courseOutlineRevision
  const completes = upToDate && row.completedAt === null && row.status !== 'dropped' && isComplete({ ...row, finalGrade: grade })
  const after = {
    ...row,
    finalGrade: grade,
    revision: row.revision + 1,
    ...(completes ? { status: 'completed' as const, completedAt: now } : {}),
  }
  await ctx.commit({
    guards: [stillFresh(ctx, row)],
    writes: [...writes, writeEnrollment(ctx, after)],
    audit: {
      action: 'enrollment.grade',
      entity: { type: 'enrollment', id: row.id },
      before: { finalGrade: row.finalGrade },
      after: { finalGrade: grade },
    },
    events: completes
      ? [courseCompleted({ enrollmentId: row.id, courseId: row.courseId, userId: row.userId, finalGrade: grade, completedAt: now })]
      : [],
  })
}
