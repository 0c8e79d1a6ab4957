import { eq } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { updateInBank } from '../banks/update-in-bank.ts'
import { policy } from '../policy.ts'
import { withRubrics } from '../rubrics/queries.ts'
import { questions } from '../tables.ts'
import type { Question, QuestionPatch } from './contract.ts'
import { merged } from './merge-question.ts'
import { filesShown, mayShowFiles } from './pictures.ts'
import { fetchManagedQuestion, toQuestion } from './queries.ts'
import { assertRoom, essaysIn } from './question-rows.ts'
import { questionTotals } from './question-totals.ts'

/**
 * Authors change a question; attempts that have begun keep it as it was. Of a reference only the points are changed here. A flag goes
 * when its cause is mended: the answer or the options were changed, or the author says that it is right as it stands. One without a
 * right answer stays.
 */
export async function updateQuestion(ctx: Ctx, questionId: string, patch: QuestionPatch): Promise<Question> {
  authorize(ctx, policy.manage)
  const found = await fetchManagedQuestion(ctx, questionId)
  const { flag: dismissed, ...given } = patch
  if (found.bank) return updateInBank(ctx, found, given)
  const { assessment, question } = found
  const named = Object.entries(given).flatMap(([field, value]) => (value === undefined ? [] : field))
  if (question.source && named.some((field) => field !== 'points'))
    throw unprocessable(`This question stands in the bank “${question.source.bankName}”. Change it there, or detach it first.`)
  const [sent = given] = await withRubrics(ctx, assessment.courseId, [given])
  assertRoom(assessment.questionCount, assessment.essayCount - essaysIn([question]) + essaysIn([{ type: sent.type ?? question.type }]))
  const content = merged(question, sent, assessment.type !== 'survey')
  const touched = sent.correctAnswer !== undefined || sent.options !== undefined || sent.type !== undefined || dismissed === null
  const flag = touched && content.correctAnswer !== null ? null : question.flag
  const ownPoints = question.source !== null && content.points !== question.source.points
  const after = { ...question, ...content, ownPoints, flag, updatedAt: iso(ctx.now) }
  // What a reference says is its source's: a change of the source that came between must not be undone by what was read before it.
  const changed = question.source ? { points: content.points } : content
  await ctx.commit({
    writes: [
      ctx.db
        .update(questions)
        .set({ ...changed, ownPoints, flag, updatedAt: after.updatedAt })
        .where(eq(questions.id, questionId)),
      ...questionTotals(ctx, assessment),
    ],
    guards: mayShowFiles(ctx, { courseId: assessment.courseId, before: filesShown([question]) }, [content]),
    audit: {
      action: 'question.update',
      entity: { type: 'question', id: questionId },
      before: toQuestion(question),
      after: toQuestion(after),
    },
  })
  return toQuestion(after)
}
