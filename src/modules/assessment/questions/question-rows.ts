import { AppError, type FieldError, unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { questions } from '../tables.ts'
import { checkQuestion } from './check-question.ts'
import type { QuestionInput } from './contract.ts'
import type { QuestionRow } from './queries.ts'

/** A question to be stored; an import may give one without a right answer, and then says why in `flag`. */
export type NewQuestion = QuestionInput & { flag?: string | null | undefined }
export type NewQuestionRow = Omit<QuestionRow, 'tenantId'>

/** With the limits of an answer's length: all answers of an attempt fit in one row of the database, in any script. */
const questionsAtMost = 300
const essaysAtMost = 10
export function assertRoom(count: number, essays: number): void {
  if (count > questionsAtMost) throw unprocessable(`An assessment holds ${questionsAtMost} questions at most.`)
  if (essays > essaysAtMost) throw unprocessable(`An assessment holds ${essaysAtMost} essays at most.`)
}
export const essaysIn = (questions: readonly { type: string }[]): number => questions.filter(({ type }) => type === 'essay').length

/** D1 takes 100 parameters a statement, and a question has 16. */
const rowsPerInsert = 6

/** Rows for questions, in order after `after`. All problems of all questions come back together. */
export function questionRows(
  ctx: Ctx,
  assessment: { id: string; isSurvey: boolean },
  inputs: readonly NewQuestion[],
  after: number,
  fieldOf: (index: number) => string,
): NewQuestionRow[] {
  const problems: FieldError[] = []
  const rows = inputs.map((input, index): NewQuestionRow => {
    const checked = checkQuestion(input, !assessment.isSurvey && !input.flag)
    problems.push(...checked.problems.map(({ field, message }) => ({ field: `${fieldOf(index)}${field}`, message })))
    const at = iso(ctx.now)
    return {
      id: newId('qst', ctx.now),
      assessmentId: assessment.id,
      ...checked.content,
      flag: input.flag ?? null,
      order: after + 1 + index,
      createdAt: at,
      updatedAt: at,
    }
  })
  if (problems.length > 0)
    throw new AppError(
      'VALIDATION_ERROR',
      `Check ${problems
        .slice(0, 5)
        .map(({ field }) => field)
        .join(', ')}.`,
      problems,
    )
  return rows
}

export function insertQuestions(ctx: Ctx, rows: readonly NewQuestionRow[]) {
  const parts: NewQuestionRow[][] = []
  for (let i = 0; i < rows.length; i += rowsPerInsert) parts.push(rows.slice(i, i + rowsPerInsert))
  return parts.map((part) => ctx.db.insert(questions).values(part))
}
