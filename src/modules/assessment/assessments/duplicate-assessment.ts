import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Draw } from '../draws/contract.ts'
import { drawsOf } from '../draws/queries.ts'
import { policy } from '../policy.ts'
import { QuestionInput } from '../questions/contract.ts'
import { filesShown } from '../questions/pictures.ts'
import { questionsOf } from '../questions/queries.ts'
import type { Assessment, DuplicateAssessmentInput } from './contract.ts'
import { createAssessment } from './create-assessment.ts'
import { assertManaged, assessmentWithStanding, toAssessment } from './queries.ts'

const planOf = ({ bankId, count, points, tags, difficulty, available, order }: Draw) => ({
  bankId,
  count,
  points,
  tags,
  difficulty,
  available,
  order,
})

/** A copy with all questions, references as references, draws as draws, and no attempts, in the same course or in another one that the caller may edit. */
export async function duplicateAssessment(ctx: Ctx, assessmentId: string, target: DuplicateAssessmentInput = {}): Promise<Assessment> {
  authorize(ctx, policy.manage)
  const [[found], rows, draws] = await ctx.db.batch([
    assessmentWithStanding(ctx, assessmentId),
    questionsOf(ctx, assessmentId),
    drawsOf(ctx, assessmentId),
  ])
  const row = assertManaged(ctx, found, 'The assessment')
  const {
    id: _i,
    courseId,
    lessonId: _l,
    totalPoints: _t,
    questionCount: _q,
    essayCount: _e,
    createdAt: _c,
    updatedAt: _u,
    ...fields
  } = toAssessment(row)
  const goesElsewhere = target.courseId !== undefined && target.courseId !== courseId
  // Another course does not have this one's rubrics: there the copy is the question's own.
  const inCourse = (question: QuestionInput): QuestionInput => {
    if (!goesElsewhere || !question.correctAnswer) return question
    const { rubricId: _r, ...key } = question.correctAnswer
    return { ...question, correctAnswer: key }
  }
  const questions = rows.map((question) => {
    const content = inCourse(QuestionInput.parse(question))
    // A question that was let in without a right answer stays flagged in the copy: it is to be mended there too.
    const { sourceId, ownPoints } = question
    return {
      ...content,
      sourceId,
      ownPoints,
      flag: question.flag ?? (question.correctAnswer === null && row.type !== 'survey' ? 'no_right_answer' : null),
    }
  })
  return createAssessment(ctx, target.courseId ?? courseId, {
    ...fields,
    ...target,
    title: target.title ?? fields.title,
    questions,
    draws: draws.map(planOf),
    shown: filesShown(rows),
  })
}
