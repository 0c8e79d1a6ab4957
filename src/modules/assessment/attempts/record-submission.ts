import { and, eq, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { attemptGraded, attemptSubmitted } from '../events.ts'
import { queueCounts } from '../grading/queue-counts.ts'
import { attempts } from '../tables.ts'
import { bestOfOthers, haveOthersMoved, othersStand } from './best-of-others.ts'
import type { Sheet, Submission } from './sheet.ts'

const recordedAlready = 'This attempt is on record already.'

/**
 * Puts a submission on record: grade, answers, receipt, audit and events in one batch, once. The learner's request and
 * the Durable Object's alarm may both try; whoever comes second changes nothing. What a person must read has no grade
 * yet, only the marks of the rest: it stays `submitted`, in the graders' queue. The best of all attempts is announced as it
 * is then: an earlier one may have been graded anew while this one ran.
 */
export async function recordSubmission(ctx: Ctx, sheet: Omit<Sheet, 'paper'>, submission: Submission, triesLeft = 3): Promise<void> {
  const { grade, submittedAt, auto, receipt } = submission
  const ids = {
    attemptId: sheet.id,
    assessmentId: sheet.assessmentId,
    courseId: sheet.courseId,
    lessonId: sheet.lessonId,
    userId: sheet.userId,
    enrollmentId: sheet.enrollmentId,
  }
  const { maxScore, percentage, passed, marks } = grade
  const bests = [sheet.bestBefore, percentage].filter((value) => value !== null)
  // An object that was opened by an earlier version of the product does not say.
  const awaits = grade.awaits === true
  const ended = awaits
    ? { submittedAt, receipt, maxScore, byHand: true, status: 'submitted' as const }
    : {
        submittedAt,
        receipt,
        score: grade.score,
        maxScore,
        percentage,
        passed,
        gradedBy: 'auto',
        gradedAt: iso(ctx.now),
        status: 'graded' as const,
      }
  try {
    await ctx.commit({
      writes: [
        ctx.db
          .update(attempts)
          .set({ ...ended, answers: submission.answers, marks, updatedAt: iso(ctx.now) })
          .where(and(eq(attempts.id, sheet.id), eq(attempts.status, 'in_progress'))),
        ...(awaits && !sheet.isPractice ? [queueCounts(ctx, sheet.assessmentId, { byHand: 1, toGrade: 1 })] : []),
      ],
      audit: { action: 'attempt.submit', entity: { type: 'attempt', id: sheet.id }, after: { ...ids, ...ended, auto } },
      events: sheet.isPractice
        ? []
        : [
            attemptSubmitted({ ...ids, submittedAt, auto, awaitsGrading: awaits }),
            ...(awaits
              ? []
              : [attemptGraded({ ...ids, percentage, passed, bestPercentage: bests.length > 0 ? Math.max(...bests) : null })]),
          ],
      guards: [
        {
          holds: sql`EXISTS (SELECT 1 FROM attempts WHERE tenant_id = ${ctx.tenant.id} AND id = ${sheet.id} AND status = 'in_progress')`,
          error: { code: 'CONFLICT', message: recordedAlready },
        },
        ...(sheet.isPractice || awaits ? [] : [othersStand(ctx, sheet, sheet.bestBefore)]),
      ],
    })
  } catch (error) {
    if (haveOthersMoved(error) && triesLeft > 0) {
      const [now] = await ctx.db.statement<{ best: number | null }>(sql`SELECT ${bestOfOthers(ctx, sheet)} AS best`)
      return recordSubmission(ctx, { ...sheet, bestBefore: now?.best ?? null }, submission, triesLeft - 1)
    }
    if (!(error instanceof AppError && error.code === 'CONFLICT' && error.message === recordedAlready)) throw error
  }
}
