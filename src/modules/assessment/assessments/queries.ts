import { and, eq, type SQL, sql } from 'drizzle-orm'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { allows } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseAuthors, courses } from '../../catalog/tables.ts'
import { isEnrolled } from '../../enrollment/public.ts'
import { enrollments } from '../../enrollment/tables.ts'
import { type CourseFacts, policy } from '../policy.ts'
import { assessments } from '../tables.ts'
import type { Assessment } from './contract.ts'

/** The lessons of its course that show an assessment. A lesson elsewhere may name any id: that is no link. */
const lessonIds = sql`(SELECT json_group_array(l.id) FROM lessons l WHERE l.tenant_id = assessments.tenant_id
  AND l.assessment_id = assessments.id AND l.course_id = assessments.course_id AND l.deleted_at IS NULL)`.mapWith((text: string) =>
  (JSON.parse(text) as string[]).sort(),
)

/** Kept small by `essaysAtMost`, and by an index of essays alone. */
const essayCount = sql<number>`(SELECT count(*) FROM questions q WHERE q.tenant_id = assessments.tenant_id AND q.assessment_id = assessments.id AND q.type = 'essay')`

export const assessmentFields = {
  id: assessments.id,
  courseId: assessments.courseId,
  lessonIds,
  title: assessments.title,
  description: assessments.description,
  type: assessments.type,
  instructions: assessments.instructions,
  timeLimitMinutes: assessments.timeLimitMinutes,
  maxAttempts: assessments.maxAttempts,
  passingScore: assessments.passingScore,
  totalPoints: assessments.totalPoints,
  questionCount: assessments.questionCount,
  wrongAnswerPenalty: assessments.wrongAnswerPenalty,
  randomizeQuestions: assessments.randomizeQuestions,
  randomizeAnswers: assessments.randomizeAnswers,
  showResults: assessments.showResults,
  opensAt: assessments.opensAt,
  dueAt: assessments.dueAt,
  closesAt: assessments.closesAt,
  flaggedCount: assessments.flaggedCount,
  attemptCount: assessments.attemptCount,
  anonymousGrading: assessments.anonymousGrading,
  byHandCount: assessments.byHandCount,
  toGradeCount: assessments.toGradeCount,
  essayCount,
  createdAt: assessments.createdAt,
  updatedAt: assessments.updatedAt,
}

const lastOrder = sql<number>`coalesce((SELECT max(q."order") FROM questions q WHERE q.tenant_id = assessments.tenant_id AND q.assessment_id = assessments.id), 0)`

const standing = {
  courseStatus: courses.status,
  courseTitle: courses.title,
  staffRole: courseAuthors.role,
  enrollmentId: enrollments.id,
  enrollmentStatus: enrollments.status,
}

export const withStanding = (ctx: Ctx, condition: SQL) =>
  ctx.db
    .select({ ...assessmentFields, lastOrder, ...standing })
    .from(assessments)
    .innerJoin(courses, eq(courses.id, assessments.courseId))
    .leftJoin(courseAuthors, and(eq(courseAuthors.courseId, assessments.courseId), eq(courseAuthors.userId, ctx.actor.id ?? '')))
    .leftJoin(enrollments, and(eq(enrollments.courseId, assessments.courseId), eq(enrollments.userId, ctx.actor.id ?? '')))
    .where(condition)
/** An assessment and the caller's place in its course, in one statement. */
export const assessmentWithStanding = (ctx: Ctx, assessmentId: string) => withStanding(ctx, eq(assessments.id, assessmentId))
/** The same, of the assessment that a question is in. */
export const assessmentOfQuestion = (ctx: Ctx, questionId: string) =>
  withStanding(
    ctx,
    sql`assessments.id = (SELECT q.assessment_id FROM questions q WHERE q.tenant_id = ${ctx.tenant.id} AND q.id = ${questionId})`,
  )
export type AssessmentWithStanding = Awaited<ReturnType<typeof assessmentWithStanding>>[number]

/** A course and the caller's place in it. */
export const courseWithStanding = (ctx: Ctx, courseIdOrSlug: string) =>
  ctx.db
    .select({ id: courses.id, passingScore: courses.passingScore, ...standing })
    .from(courses)
    .leftJoin(courseAuthors, and(eq(courseAuthors.courseId, courses.id), eq(courseAuthors.userId, ctx.actor.id ?? '')))
    .leftJoin(enrollments, and(eq(enrollments.courseId, courses.id), eq(enrollments.userId, ctx.actor.id ?? '')))
    .where(eq(courseIdOrSlug.startsWith('crs_') ? courses.id : courses.slug, courseIdOrSlug.toLowerCase()))

type Standing = Pick<AssessmentWithStanding, 'staffRole' | 'enrollmentStatus' | 'courseStatus'>

function courseFacts(ctx: Ctx, row: Standing): CourseFacts {
  return {
    staffRole: row.staffRole,
    isEnrolled: row.enrollmentStatus !== null && isEnrolled({ status: row.enrollmentStatus }),
    instructorsEditAll: ctx.organization.settings.instructorsEditAll,
  }
}

/** Strangers to a course are not told what an unpublished one holds. */
export function assertVisible(ctx: Ctx, row: Standing, what: string): CourseFacts {
  const facts = courseFacts(ctx, row)
  if (allows(ctx.actor, policy.review, facts) || allows(ctx.actor, policy.take, facts)) return facts
  if (row.courseStatus !== 'published') throw notFound(what)
  throw new AppError('FORBIDDEN', 'Only people enrolled in the course can see this.')
}

/** Assessment for its managers, or what a stranger gets. */
export async function fetchManaged(ctx: Ctx, assessmentId: string): Promise<AssessmentWithStanding> {
  const [row] = await assessmentWithStanding(ctx, assessmentId)
  return assertManaged(ctx, row, 'The assessment')
}

/** The row, when the caller may manage it; NOT_FOUND for who may not see it, FORBIDDEN for who may only look. */
export function assertManaged<Row extends Standing>(ctx: Ctx, row: Row | undefined, what: string): Row {
  if (!row) throw notFound(what)
  const facts = assertVisible(ctx, row, what)
  if (!allows(ctx.actor, policy.manage, facts)) throw new AppError('FORBIDDEN', 'Only the authors of the course can do this.')
  return row
}

export const toAssessment = (row: Omit<Assessment, 'lessonId'> & { lessonIds: string[] }): Assessment => ({
  id: row.id,
  courseId: row.courseId,
  lessonId: row.lessonIds[0] ?? null,
  title: row.title,
  description: row.description,
  type: row.type,
  instructions: row.instructions,
  timeLimitMinutes: row.timeLimitMinutes,
  maxAttempts: row.maxAttempts,
  passingScore: row.passingScore,
  totalPoints: row.totalPoints,
  questionCount: row.questionCount,
  wrongAnswerPenalty: row.wrongAnswerPenalty,
  randomizeQuestions: row.randomizeQuestions,
  randomizeAnswers: row.randomizeAnswers,
  essayCount: row.essayCount,
  anonymousGrading: row.anonymousGrading,
  showResults: row.showResults,
  opensAt: row.opensAt,
  dueAt: row.dueAt,
  closesAt: row.closesAt,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})
