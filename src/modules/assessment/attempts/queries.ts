import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseAuthors } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import type { CourseFacts } from '../policy.ts'
import { assessmentPapers, assessments, attempts } from '../tables.ts'
import type { AttemptRoom } from './attempt-room.durable.ts'
import type { Sheet } from './sheet.ts'
import type { Shown } from './show-attempt.ts'

/** The attempt's Durable Object, which answers for it while it runs. */
export const attemptRoom = (ctx: Ctx, attemptId: string) => ctx.durable<AttemptRoom>('ATTEMPT', attemptId)

/** Guards the object's namespace: only what can be an attempt's id wakes an object. */
export const isAttemptId = (id: string): boolean => /^att_[0-9a-z]{20,40}$/.test(id)

/** What lists show of attempts: neither answers nor marks, which are long. */
export const summaryFields = {
  id: attempts.id,
  assessmentId: attempts.assessmentId,
  userId: attempts.userId,
  enrollmentId: attempts.enrollmentId,
  number: attempts.number,
  status: attempts.status,
  isPractice: attempts.isPractice,
  startedAt: attempts.startedAt,
  deadlineAt: attempts.deadlineAt,
  submittedAt: attempts.submittedAt,
  score: attempts.score,
  maxScore: attempts.maxScore,
  percentage: attempts.percentage,
  passed: attempts.passed,
  gradedBy: attempts.gradedBy,
  gradedAt: attempts.gradedAt,
  receipt: attempts.receipt,
}

/** Of the learner's other attempts. The plus keeps SQLite from the index by practice, which would walk everybody's. */
const ofTheOthers = (what: string) =>
  sql<number | null>`(SELECT max(${sql.raw(`b.${what}`)}) FROM attempts b WHERE b.tenant_id = attempts.tenant_id
  AND b.assessment_id = attempts.assessment_id AND b.user_id = attempts.user_id AND +b.is_practice = 0 AND b.id <> attempts.id)`

const learners = alias(users, 'learners')
const graders = alias(users, 'graders')

/** A whole attempt with its paper, the results policy of today, and the caller's place in the course. One row. */
export const attemptWithPaper = (ctx: Ctx, attemptId: string) =>
  ctx.db
    .select({
      ...summaryFields,
      courseId: attempts.courseId,
      lessonId: attempts.lessonId,
      answers: attempts.answers,
      marks: attempts.marks,
      comment: attempts.comment,
      byHand: attempts.byHand,
      version: attempts.version,
      paper: assessmentPapers.paper,
      assessmentTitle: assessments.title,
      showResults: assessments.showResults,
      dueAt: assessments.dueAt,
      closesAt: assessments.closesAt,
      anonymousGrading: assessments.anonymousGrading,
      toGradeCount: assessments.toGradeCount,
      staffRole: courseAuthors.role,
      learnerName: learners.fullName,
      graderName: graders.fullName,
      bestBefore: ofTheOthers('percentage'),
      passedBefore: ofTheOthers('passed'),
    })
    .from(attempts)
    .innerJoin(assessments, eq(assessments.id, attempts.assessmentId))
    .innerJoin(assessmentPapers, and(eq(assessmentPapers.assessmentId, attempts.assessmentId), eq(assessmentPapers.id, attempts.paperId)))
    .leftJoin(courseAuthors, and(eq(courseAuthors.courseId, attempts.courseId), eq(courseAuthors.userId, ctx.actor.id ?? '')))
    .leftJoin(learners, eq(learners.id, attempts.userId))
    .leftJoin(graders, eq(graders.id, attempts.gradedBy))
    .where(eq(attempts.id, attemptId))
export type AttemptWithPaper = Awaited<ReturnType<typeof attemptWithPaper>>[number]

export const staffFacts = (ctx: Ctx, row: { staffRole: CourseFacts['staffRole'] }): CourseFacts => ({
  staffRole: row.staffRole,
  isEnrolled: false,
  instructorsEditAll: ctx.organization.settings.instructorsEditAll,
})

export const isVeiled = (row: { status: string; anonymousGrading: boolean }): boolean => row.anonymousGrading && row.status === 'submitted'

export const toShown = (row: AttemptWithPaper): AttemptWithPaper & Shown => ({
  ...row,
  awaitsGrading: row.status === 'submitted',
  isVeiled: isVeiled(row),
  results: { showResults: row.showResults, dueAt: row.dueAt, closesAt: row.closesAt },
})

/** The sheet of an attempt whose Durable Object was never opened, since the request that began it died in between. */
export const sheetOf = (ctx: Ctx, row: AttemptWithPaper): Sheet => ({
  id: row.id,
  assessmentId: row.assessmentId,
  courseId: row.courseId,
  lessonId: row.lessonId,
  userId: row.userId,
  enrollmentId: row.enrollmentId,
  number: row.number,
  isPractice: row.isPractice,
  startedAt: row.startedAt,
  deadlineAt: row.deadlineAt,
  tenantId: ctx.tenant.id,
  assessmentTitle: row.assessmentTitle,
  paper: row.paper,
  bestBefore: row.bestBefore,
})
