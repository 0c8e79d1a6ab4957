import { and, eq, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { inWords, iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { haveOthersMoved, othersStand } from '../attempts/best-of-others.ts'
import type { AttemptWithPaper } from '../attempts/queries.ts'
import { attemptGraded } from '../events.ts'
import { policy } from '../policy.ts'
import { type Grade, gradePaper } from '../questions/grade.ts'
import { attempts } from '../tables.ts'
import type { GradeAttemptInput, GradingSheet } from './contract.ts'
import { handMarksIn, readHandMarks } from './hand-marks.ts'
import { fetchGradable, toSheet } from './queries.ts'
import { queueCounts } from './queue-counts.ts'

const gradedMeanwhile = 'This attempt was graded meanwhile.'

/**
 * A teacher posts a grade, or another one later: marks by question, from which the same rule as ever makes the score. On
 * another version than the one they saw nothing is written. As long as an answer waits, the attempt does.
 */
export async function gradeAttempt(ctx: Ctx, attemptId: string, input: GradeAttemptInput, triesLeft = 3): Promise<GradingSheet> {
  authorize(ctx, policy.grade)
  const row = await fetchGradable(ctx, attemptId)
  if (row.version !== input.version) throw overtaken(row)
  const { marks, dropped, problems } = readHandMarks(row.paper, input.questions)
  if (problems.length > 0) throw new AppError('VALIDATION_ERROR', `Check ${problems.map(({ field }) => field).join(', ')}.`, problems)
  const hand = Object.fromEntries(Object.entries({ ...handMarksIn(row.marks), ...marks }).filter(([id]) => !dropped.has(id)))
  const grade = gradePaper(row.paper, row.answers, hand)
  const after = graded(ctx, row, grade, input.comment)
  try {
    await post(ctx, row, after, grade)
  } catch (error) {
    if (haveOthersMoved(error) && triesLeft > 0) return gradeAttempt(ctx, attemptId, input, triesLeft - 1)
    if (!(error instanceof AppError && error.code === 'CONFLICT' && error.message === gradedMeanwhile)) throw error
    throw overtaken(await fetchGradable(ctx, attemptId))
  }
  return toSheet(ctx, after)
}

function graded(ctx: Ctx, row: AttemptWithPaper, grade: Grade, comment: string | null | undefined): AttemptWithPaper {
  const { score, percentage, passed } = grade
  return {
    ...row,
    ...(grade.awaits ? {} : { score, percentage, passed }),
    status: grade.awaits ? row.status : 'graded',
    marks: grade.marks,
    comment: comment === undefined ? row.comment : comment || null,
    version: row.version + 1,
    byHand: true,
    gradedBy: ctx.actor.id,
    graderName: ctx.actor.name,
    gradedAt: iso(ctx.now),
    toGradeCount: row.toGradeCount - (row.status === 'submitted' && !grade.awaits ? 1 : 0),
  }
}

function post(ctx: Ctx, before: AttemptWithPaper, after: AttemptWithPaper, { percentage, passed }: Grade): Promise<void> {
  const { id, version, assessmentId, courseId, lessonId, userId, enrollmentId } = before
  const isFirst = before.status === 'submitted' && after.status === 'graded'
  const changes = after.status === 'graded' && (isFirst || percentage !== before.percentage || passed !== before.passed)
  const bests = [before.bestBefore, percentage].filter((value) => value !== null)
  const counts = { byHand: before.byHand ? 0 : 1, toGrade: after.toGradeCount - before.toGradeCount }
  return ctx.commit({
    writes: [
      ctx.db
        .update(attempts)
        .set({ ...stored(after), updatedAt: iso(ctx.now) })
        .where(and(eq(attempts.id, id), eq(attempts.version, version))),
      ...(counts.byHand !== 0 || counts.toGrade !== 0 ? [queueCounts(ctx, assessmentId, counts)] : []),
    ],
    audit: { action: 'attempt.grade', entity: { type: 'attempt', id }, before: stored(before), after: stored(after) },
    events: changes
      ? [
          attemptGraded({
            ...{ attemptId: id, assessmentId, courseId, lessonId, userId, enrollmentId },
            percentage,
            passed,
            bestPercentage: bests.length > 0 ? Math.max(...bests) : null,
            regraded: !isFirst,
            everPassed: passed || before.passedBefore === 1,
          }),
        ]
      : [],
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM attempts WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND version = ${version})`,
        error: { code: 'CONFLICT', message: gradedMeanwhile },
      },
      ...(changes ? [othersStand(ctx, before, before.bestBefore)] : []),
    ],
  })
}

/** What of an attempt a grade changes: so it is written, and so the audit log keeps how it was. */
const stored = (row: AttemptWithPaper) => ({
  status: row.status,
  score: row.score,
  percentage: row.percentage,
  passed: row.passed,
  marks: row.marks,
  comment: row.comment,
  version: row.version,
  byHand: row.byHand,
  gradedBy: row.gradedBy,
  gradedAt: row.gradedAt,
})

function overtaken({ version, graderName, gradedAt }: AttemptWithPaper): AppError {
  const details = [
    { field: 'version', message: String(version) },
    { field: 'gradedBy', message: graderName ?? '' },
    { field: 'gradedAt', message: gradedAt ?? '' },
  ]
  return new AppError(
    'CONFLICT',
    `${graderName ?? 'Somebody else'} graded this attempt${gradedAt ? ` on ${inWords(gradedAt)}` : ''}. Look at that grade first.`,
    details,
  )
}
