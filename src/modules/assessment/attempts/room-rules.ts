import type { FieldError } from '../../../kernel/errors.ts'
import { gradePaper } from '../questions/grade.ts'
import { kindOf } from '../questions/kinds/registry.ts'
import type { Answer } from './contract.ts'
import type { Sheet, Submission } from './sheet.ts'
import type { Ending } from './show-attempt.ts'

/** How an attempt stands, from what its Durable Object holds. */
export function ending(sheet: Sheet, submission: Submission | undefined, gradedAt: string | undefined): Ending {
  const { grade } = submission ?? {}
  const graded = gradedAt !== undefined
  return {
    // Until it is on record it counts as handed in, not as graded: a grade that is shown must be one that stays.
    status: graded ? 'graded' : submission ? 'submitted' : 'in_progress',
    submittedAt: submission?.submittedAt ?? null,
    score: grade?.score ?? null,
    maxScore: grade?.maxScore ?? gradePaper(sheet.paper, {}).maxScore,
    percentage: grade?.percentage ?? null,
    passed: grade?.passed ?? null,
    gradedBy: graded ? 'auto' : null,
    gradedAt: gradedAt ?? null,
    receipt: submission?.receipt ?? null,
  }
}

/** An answer in its question's own shape, or what is wrong with it; undefined for a question that is not in the attempt. */
export function checkAnswer(sheet: Sheet, questionId: string, answer: Answer | null): { answer: Answer | null; problems: FieldError[] } | undefined {
  const question = sheet.paper.questions.find(({ id }) => id === questionId)
  if (!question) return undefined
  const kind = kindOf(question.type)
  if (answer === null || !kind) return { answer, problems: [] }
  const read = kind.readAnswer(answer, question.options)
  return read.ok ? { answer: read.value, problems: [] } : { answer: null, problems: read.problems }
}
