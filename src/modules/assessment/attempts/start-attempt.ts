import { and, desc, eq, sql } from 'drizzle-orm'
import { AppError, notFound, unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { inWords, iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { KeptFiles } from '../../media/contract.ts'
import { type AssessmentWithStanding, assertVisible, assessmentWithStanding } from '../assessments/queries.ts'
import { attemptDeadline } from '../assessments/schedule.ts'
import { drawable, drawQuestions } from '../draws/draw-questions.ts'
import { assessmentStarted } from '../events.ts'
import { policy } from '../policy.ts'
import type { Paper } from '../questions/contract.ts'
import { gradePaper } from '../questions/grade.ts'
import { paperDigest } from '../questions/paper.ts'
import { questionsOf, toPaperQuestion } from '../questions/queries.ts'
import { assessmentPapers, assessments, attempts } from '../tables.ts'
import type { Attempt } from './contract.ts'
import { attemptRoom, summaryFields } from './queries.ts'
import { resumeAttempt } from './resume-attempt.ts'
import type { Sheet } from './sheet.ts'
import { signAttempt } from './sign-attempt.ts'

/** A row of the database and a value of a Durable Object hold 2 MB; not every character is one byte. */
const paperBytesAtMost = 600_000

export type Started = { attempt: Attempt; resumed: boolean }

/**
 * An enrolled learner begins an attempt, or goes on with the one that runs, on any device. People who teach the course
 * practise: no window, no limit, no result. Two starts at once begin one attempt: the database lets one be open.
 */
export async function startAttempt(ctx: Ctx, assessmentId: string, triesLeft = 2): Promise<Started> {
  authorize(ctx, policy.take)
  const userId = ctx.actor.id ?? ''
  const [[row], own, candidates, mine] = await ctx.db.batch([
    assessmentWithStanding(ctx, assessmentId),
    questionsOf(ctx, assessmentId),
    drawable(ctx, assessmentId, userId),
    ctx.db
      .select(summaryFields)
      .from(attempts)
      .where(and(eq(attempts.assessmentId, assessmentId), eq(attempts.userId, userId)))
      .orderBy(desc(attempts.number)),
  ])
  if (!row) throw notFound('The assessment')
  const facts = assertVisible(ctx, row, 'The assessment')
  const recorded = mine.filter(({ isPractice }) => !isPractice)
  const percentages = recorded.flatMap(({ percentage }) => (percentage === null ? [] : [percentage]))
  const bestBefore = percentages.length > 0 ? Math.max(...percentages) : null
  const open = mine.find(({ status }) => status === 'in_progress')
  if (open) {
    const attempt = await resumeAttempt(ctx, open.id)
    if (attempt) return { attempt, resumed: true }
    // Its time had run out: it is on record now, and another may begin.
    return again(ctx, assessmentId, triesLeft)
  }
  const isPractice = !facts.isEnrolled && allows(ctx.actor, policy.review, facts)
  if (!isPractice) assertMayBegin(ctx, row, recorded.length)
  const drawn = drawQuestions(candidates)
  const questions = [...own, ...drawn]
  if (questions.length === 0) throw unprocessable('This assessment has no questions yet.')
  const files: KeptFiles = Object.assign({}, ...questions.map((question) => question.files))
  const paper: Paper = {
    questions: questions.map(toPaperQuestion),
    randomizeQuestions: row.randomizeQuestions,
    randomizeAnswers: row.randomizeAnswers,
    passingScore: row.passingScore,
    wrongAnswerPenalty: row.wrongAnswerPenalty,
    isSurvey: row.type === 'survey',
    ...(Object.keys(files).length > 0 ? { files } : {}),
  }
  if (JSON.stringify(paper).length > paperBytesAtMost)
    throw unprocessable('The questions of this assessment are too long for one attempt. Split it.')
  const deadline = attemptDeadline(isPractice ? { ...row, closesAt: null } : row, ctx.now)
  const sheet: Sheet = {
    id: newId('att', ctx.now),
    assessmentId,
    courseId: row.courseId,
    lessonId: row.lessonIds[0] ?? null,
    userId,
    enrollmentId: facts.isEnrolled ? row.enrollmentId : null,
    number: (mine[0]?.number ?? 0) + 1,
    isPractice,
    startedAt: iso(ctx.now),
    deadlineAt: deadline === null ? null : iso(deadline),
    tenantId: ctx.tenant.id,
    assessmentTitle: row.title,
    paper,
    bestBefore,
  }
  try {
    await begin(
      ctx,
      sheet,
      drawn.map(({ id }) => id),
    )
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFLICT') return again(ctx, assessmentId, triesLeft, error)
    throw error
  }
  const view = await attemptRoom(ctx, sheet.id).open(sheet)
  if (!('attempt' in view)) throw new AppError('UNAVAILABLE', 'The attempt could not be opened. Start again to go on with it.')
  return { attempt: await signAttempt(ctx, view.attempt), resumed: false }
}

function again(ctx: Ctx, assessmentId: string, triesLeft: number, error?: AppError): Promise<Started> {
  if (triesLeft <= 0)
    throw error ?? new AppError('UNAVAILABLE', 'The attempt could not be opened. Try again in a moment.', [], { 'retry-after': '2' })
  return startAttempt(ctx, assessmentId, triesLeft - 1)
}

function assertMayBegin(ctx: Ctx, row: AssessmentWithStanding, used: number): void {
  if (row.opensAt && ctx.now < Date.parse(row.opensAt)) throw unprocessable(`This assessment opens on ${inWords(row.opensAt)}.`)
  if (row.closesAt && ctx.now >= Date.parse(row.closesAt)) throw unprocessable(`This assessment closed on ${inWords(row.closesAt)}.`)
  if (row.maxAttempts !== null && used >= row.maxAttempts)
    throw unprocessable(row.maxAttempts === 1 ? 'The one attempt is used.' : `All ${row.maxAttempts} attempts are used.`)
}

function begin(ctx: Ctx, sheet: Sheet, drawn: string[]): Promise<void> {
  const { paper, tenantId: _t, assessmentTitle: _a, bestBefore: _b, ...facts } = sheet
  const paperId = paperDigest(paper)
  const at = iso(ctx.now)
  const { assessmentId, courseId, lessonId, userId, enrollmentId, number, deadlineAt, isPractice } = facts
  return ctx.commit({
    writes: [
      ctx.db.insert(assessmentPapers).values({ id: paperId, assessmentId, paper, createdAt: at }).onConflictDoNothing(),
      ctx.db
        .insert(attempts)
        .values({ ...facts, paperId, drawn, answers: {}, maxScore: gradePaper(paper, {}).maxScore, createdAt: at, updatedAt: at }),
      ...(isPractice
        ? []
        : [
            ctx.db
              .update(assessments)
              .set({ attemptCount: sql`${assessments.attemptCount} + 1` })
              .where(eq(assessments.id, assessmentId)),
          ]),
    ],
    audit: { action: 'attempt.start', entity: { type: 'attempt', id: facts.id }, after: facts },
    events: isPractice
      ? []
      : [assessmentStarted({ attemptId: facts.id, assessmentId, courseId, lessonId, userId, enrollmentId, number, deadlineAt })],
  })
}
