import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { fetchManaged } from '../assessments/queries.ts'
import { policy } from '../policy.ts'
import { withRubrics } from '../rubrics/queries.ts'
import type { AddQuestionsInput, Question } from './contract.ts'
import { mayShowFiles } from './pictures.ts'
import { toQuestion } from './queries.ts'
import { assertRoom, essaysIn, insertQuestions, questionRows } from './question-rows.ts'
import { questionTotals } from './question-totals.ts'

/** Authors add one question, or many at once: all of them or, when one is wrong, none. */
export async function addQuestions(ctx: Ctx, assessmentId: string, input: AddQuestionsInput): Promise<Question | Question[]> {
  authorize(ctx, policy.manage)
  const assessment = await fetchManaged(ctx, assessmentId)
  assertRoom(assessment.questionCount + input.questions.length, assessment.essayCount + essaysIn(input.questions))
  // Deleted questions leave gaps: orders grow with time, so that what is added last stands last.
  const after = Math.max(assessment.questionCount, assessment.lastOrder)
  const questions = await withRubrics(ctx, assessment.courseId, input.questions)
  const fieldOf = (index: number) => (input.many ? `questions.${index}.` : '')
  const rows = questionRows(ctx, { id: assessmentId, isSurvey: assessment.type === 'survey' }, questions, after, fieldOf)
  await ctx.commit({
    writes: [...insertQuestions(ctx, rows), ...questionTotals(ctx, assessment)],
    guards: mayShowFiles(ctx, assessment, rows, fieldOf),
    touchesPublic: assessment.courseStatus === 'published',
    audit: {
      action: 'question.create',
      entity: { type: 'assessment', id: assessmentId },
      after: { questions: rows.map(({ id, type }) => ({ id, type })) },
    },
  })
  const added = rows.map(toQuestion)
  const [only] = added
  return !input.many && only ? only : added
}
