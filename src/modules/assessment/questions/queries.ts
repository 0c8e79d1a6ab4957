import { asc, eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assertManaged, assessmentOfQuestion } from '../assessments/queries.ts'
import { questions } from '../tables.ts'
import type { PaperQuestion, Question } from './contract.ts'

export type QuestionRow = typeof questions.$inferSelect

/** An assessment's questions in their order. */
export const questionsOf = (ctx: Ctx, assessmentId: string) =>
  ctx.db.rows(questions).where(eq(questions.assessmentId, assessmentId)).orderBy(asc(questions.order), asc(questions.id))

/** A question with what tells whether the caller may change it; a stranger's question is not found. */
export async function fetchManagedQuestion(ctx: Ctx, questionId: string) {
  const [[row], [question]] = await ctx.db.batch([
    assessmentOfQuestion(ctx, questionId),
    ctx.db.rows(questions).where(eq(questions.id, questionId)),
  ])
  const assessment = assertManaged(ctx, row, 'The question')
  if (!question) throw notFound('The question')
  return { assessment, question }
}

/** Authors only: it carries the right answer. */
export const toQuestion = (row: Omit<QuestionRow, 'tenantId'>): Question => ({
  id: row.id,
  assessmentId: row.assessmentId,
  type: row.type,
  text: row.text,
  options: row.options,
  correctAnswer: row.correctAnswer,
  points: row.points,
  partialCredit: row.partialCredit,
  explanation: row.explanation,
  order: row.order,
  tags: row.tags,
  difficulty: row.difficulty,
  flag: row.flag,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

export const toPaperQuestion = (row: QuestionRow): PaperQuestion => ({
  id: row.id,
  type: row.type,
  text: row.text,
  options: row.options,
  correctAnswer: row.correctAnswer,
  points: row.points,
  partialCredit: row.partialCredit,
  explanation: row.explanation,
})
