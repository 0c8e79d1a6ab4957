import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assertManaged, assessmentWithStanding } from '../assessments/queries.ts'
import { policy } from '../policy.ts'
import type { Question } from './contract.ts'
import { authoredQuestionsOf, toQuestion, withMedia } from './queries.ts'

/** Authors see an assessment's questions with their right answers. Learners meet questions in an attempt only. */
export async function listQuestions(ctx: Ctx, assessmentId: string): Promise<Question[]> {
  authorize(ctx, policy.manage)
  const [[row], rows] = await ctx.db.batch([assessmentWithStanding(ctx, assessmentId), authoredQuestionsOf(ctx, assessmentId)])
  assertManaged(ctx, row, 'The assessment')
  return withMedia(
    ctx,
    rows.map((row) => ({ question: toQuestion(row), files: row.files })),
  )
}
