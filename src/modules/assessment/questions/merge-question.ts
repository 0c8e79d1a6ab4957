import { AppError, unprocessable } from '../../../kernel/errors.ts'
import { checkQuestion, type QuestionContent } from './check-question.ts'
import { QuestionInput, type QuestionPatch } from './contract.ts'

/** A question with what was sent laid over it, whole again; or what is wrong with that. */
export function merged(
  question: Omit<QuestionContent, 'difficulty'>,
  sent: Omit<QuestionPatch, 'flag'>,
  hasKeys: boolean,
): QuestionContent {
  const parsed = QuestionInput.safeParse({
    ...question,
    ...Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)),
  })
  if (!parsed.success) throw unprocessable('This type of question cannot be changed here.')
  // A key that no longer fits, since type or options changed under it, must be named anew: it is never guessed.
  const unanswered = question.correctAnswer === null && sent.correctAnswer === undefined
  const { content, problems } = checkQuestion(parsed.data, hasKeys && !unanswered)
  if (problems.length > 0) throw new AppError('VALIDATION_ERROR', `Check ${problems.map(({ field }) => field).join(', ')}.`, problems)
  return content
}
