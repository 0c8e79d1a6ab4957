import { and, eq, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { attemptGraded, attemptSubmitted } from '../events.ts'
import { attempts } from '../tables.ts'
import type { Sheet, Submission } from './sheet.ts'

const recordedAlready = 'This attempt is on record already.'

/**
 * Puts a submission on record: grade, answers, receipt, audit and events in one batch, once. The learner's request and
 * the Durable Object's alarm may both try; whoever comes second changes nothing.
 */
export async function recordSubmission(ctx: Ctx, sheet: Omit<Sheet, 'paper'>, submission: Submission): Promise<void> {
  const { grade, submittedAt, auto, receipt } = submission
  const ids = {
    attemptId: sheet.id,
    assessmentId: sheet.assessmentId,
    courseId: sheet.courseId,
    lessonId: sheet.lessonId,
    userId: sheet.userId,
    enrollmentId: sheet.enrollmentId,
  }
  const { score, maxScore, percentage, passed, marks } = grade
  const bests = [sheet.bestBefore, percentage].filter((value) => value !== null)
  const ended = { submittedAt, receipt, score, maxScore, percentage, passed, gradedBy: 'auto', gradedAt: iso(ctx.now) }
  try {
    await ctx.commit({
      writes: [
        ctx.db
          .update(attempts)
          .set({ ...ended, status: 'graded', answers: submission.answers, marks, updatedAt: iso(ctx.now) })
          .where(and(eq(attempts.id, sheet.id), eq(attempts.status, 'in_progress'))),
      ],
      audit: { action: 'attempt.submit', entity: { type: 'attempt', id: sheet.id }, after: { ...ids, ...ended, auto } },
      events: sheet.isPractice
        ? []
        : [
            attemptSubmitted({ ...ids, submittedAt, auto }),
            attemptGraded({ ...ids, percentage, passed, bestPercentage: bests.length > 0 ? Math.max(...bests) : null }),
          ],
      guards: [
        {
          holds: sql`EXISTS (SELECT 1 FROM attempts WHERE tenant_id = ${ctx.tenant.id} AND id = ${sheet.id} AND status = 'in_progress')`,
          error: { code: 'CONFLICT', message: recordedAlready },
        },
      ],
    })
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'CONFLICT' && error.message === recordedAlready)) throw error
  }
}
