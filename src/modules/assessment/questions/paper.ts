import { createHash } from 'node:crypto'
import type { LearnerQuestion, Paper, PaperQuestion } from './contract.ts'
import { shuffled } from './shuffle.ts'

/** Names a paper by its content: the same questions under the same rules are the same paper. */
export const paperDigest = (paper: Paper): string => createHash('sha256').update(JSON.stringify(paper)).digest('hex')

/** The questions in the order, and with the options in the order, that this one attempt shows them. */
export function arranged(paper: Paper, attemptId: string): PaperQuestion[] {
  const order = paper.randomizeQuestions ? shuffled(paper.questions, attemptId) : paper.questions
  if (!paper.randomizeAnswers) return [...order]
  return order.map((question) =>
    // True and false are looked for where they always stand.
    question.type === 'true_false' ? question : { ...question, options: shuffled(question.options, `${attemptId}/${question.id}`) },
  )
}

/** What a learner is shown of a question while it must not be known how it is graded: named field by field. */
export const toLearnerQuestion = (question: PaperQuestion, order: number): LearnerQuestion => ({
  id: question.id,
  type: question.type,
  text: question.text,
  options: question.options.map(({ id, text, mediaId, alt }) => ({ id, text, mediaId: mediaId ?? null, alt: alt ?? null })),
  points: question.points,
  order,
  asksUnit: question.correctAnswer?.unit !== undefined,
  minWords: question.correctAnswer?.minWords ?? null,
  maxWords: question.correctAnswer?.maxWords ?? null,
  rubric: question.correctAnswer?.rubric ?? null,
})
