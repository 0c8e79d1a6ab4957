import { AppError, type FieldError, unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { questions } from '../tables.ts'
import { checkQuestion, type QuestionContent } from './check-question.ts'
import type { QuestionInput } from './contract.ts'
import type { QuestionRow } from './queries.ts'

/** A question to be stored; an import may give one without a right answer, and then says why in `flag`. */
export type NewQuestion = QuestionInput & { flag?: string | null | undefined; sourceId?: string | null; ownPoints?: boolean }
export type NewQuestionRow = Omit<QuestionRow, 'tenantId'>

/** With the limits of an answer's length: all answers of an attempt fit in one row of the database, in any script. */
const questionsAtMost = 300
const essaysAtMost = 10
export function assertRoom(count: number, essays: number): void {
  if (count > questionsAtMost) throw unprocessable(`An assessment holds ${questionsAtMost} questions at most.`)
  if (essays > essaysAtMost) throw unprocessable(`An assessment holds ${essaysAtMost} essays at most.`)
}
export const essaysIn = (questions: readonly { type: string }[]): number => questions.filter(({ type }) => type === 'essay').length

/** D1 takes 100 parameters a statement, and a question has 18. */
const rowsPerInsert = 5

/** Rows for questions, in order after `after`. */
export function questionRows(
  ctx: Ctx,
  assessment: { id: string; isSurvey: boolean },
  inputs: readonly NewQuestion[],
  after: number,
  fieldOf: (index: number) => string,
): NewQuestionRow[] {
  const at = iso(ctx.now)
  const contents = checkQuestions(inputs, (input) => !assessment.isSurvey && !input.flag, fieldOf)
  return contents.map((content, index) => ({
    id: newId('qst', ctx.now),
    assessmentId: assessment.id,
    sourceId: inputs[index]?.sourceId ?? null,
    ownPoints: inputs[index]?.ownPoints ?? false,
    ...content,
    flag: inputs[index]?.flag ?? null,
    order: after + 1 + index,
    createdAt: at,
    updatedAt: at,
  }))
}

/** Many questions made whole, or all that is wrong with any of them. */
export function checkQuestions<Input extends QuestionInput>(
  inputs: readonly Input[],
  keyRequired: (input: Input) => boolean,
  fieldOf: (index: number) => string,
): QuestionContent[] {
  const problems: FieldError[] = []
  const contents = inputs.map((input, index) => {
    const checked = checkQuestion(input, keyRequired(input))
    problems.push(...checked.problems.map(({ field, message }) => ({ field: `${fieldOf(index)}${field}`, message })))
    return checked.content
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
  return contents
}

export function insertQuestions(ctx: Ctx, rows: readonly NewQuestionRow[]) {
  const parts: NewQuestionRow[][] = []
  for (let i = 0; i < rows.length; i += rowsPerInsert) parts.push(rows.slice(i, i + rowsPerInsert))
  return parts.map((part) => ctx.db.insert(questions).values(part))
}
