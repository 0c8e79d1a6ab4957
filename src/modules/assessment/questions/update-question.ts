import { eq } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { withRubrics } from '../rubrics/queries.ts'
import { questions } from '../tables.ts'
import { checkQuestion } from './check-question.ts'
import { type Question, QuestionInput, type QuestionPatch } from './contract.ts'
import { fetchManagedQuestion, toQuestion } from './queries.ts'
import { assertRoom, essaysIn } from './question-rows.ts'
import { questionTotals } from './question-totals.ts'

/**
 * Authors change a question; attempts that have begun keep it as it was. A flag goes when its cause is mended: the
 * answer or the options were changed, or the author says that it is right as it stands. One without a right answer stays.
 */
export async function updateQuestion(ctx: Ctx, questionId: string, patch: QuestionPatch): Promise<Question> {
  authorize(ctx, policy.manage)
  const { assessment, question } = await fetchManagedQuestion(ctx, questionId)
  const { flag: dismissed, ...given } = patch
  const [sent = given] = await withRubrics(ctx, assessment.courseId, [given])
  assertRoom(assessment.questionCount, assessment.essayCount - essaysIn([question]) + essaysIn([{ type: sent.type ?? question.type }]))
  const merged = QuestionInput.safeParse({
    ...question,
    ...Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)),
  })
  if (!merged.success) throw new AppError('UNPROCESSABLE', 'This type of question cannot be changed here.')
  // A key that no longer fits, since type or options changed under it, must be named anew: it is never guessed.
  const unanswered = question.correctAnswer === null && sent.correctAnswer === undefined
  const { content, problems } = checkQuestion(merged.data, assessment.type !== 'survey' && !unanswered)
  if (problems.length > 0) throw new AppError('VALIDATION_ERROR', `Check ${problems.map(({ field }) => field).join(', ')}.`, problems)
  const touched = sent.correctAnswer !== undefined || sent.options !== undefined || sent.type !== undefined || dismissed === null
  const flag = touched && content.correctAnswer !== null ? null : question.flag
  const after = { ...question, ...content, flag, updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [
      ctx.db
        .update(questions)
        .set({ ...content, flag, updatedAt: after.updatedAt })
        .where(eq(questions.id, questionId)),
      ...questionTotals(ctx, assessment),
    ],
    audit: {
      action: 'question.update',
      entity: { type: 'question', id: questionId },
      before: toQuestion(question),
      after: toQuestion(after),
    },
  })
  return toQuestion(after)
}
