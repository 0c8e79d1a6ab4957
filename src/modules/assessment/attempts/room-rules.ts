import type { FieldError } from '../../../kernel/errors.ts'
import type { ResultsPolicy } from '../assessments/results-policy.ts'
import { gradePaper } from '../questions/grade.ts'
import { kindOf } from '../questions/kinds/registry.ts'
import type { Answer } from './contract.ts'
import type { Sheet, Submission } from './sheet.ts'
import type { Ending } from './show-attempt.ts'

/**
 * How an attempt stands as long as its Durable Object answers for it: running, or handed in. Grades and keys are shown
 * from the database alone, by the results policy of the day.
 */
export function ending(sheet: Sheet, submission: Submission | undefined): Ending & { results: ResultsPolicy; isVeiled: false } {
  return {
    awaitsGrading: submission?.grade.awaits ?? false,
    isVeiled: false,
    status: submission ? 'submitted' : 'in_progress',
    submittedAt: submission?.submittedAt ?? null,
    receipt: submission?.receipt ?? null,
    maxScore: gradePaper(sheet.paper, {}).maxScore,
    score: null,
    percentage: null,
    passed: null,
    gradedBy: null,
    gradedAt: null,
    results: { showResults: 'never', dueAt: null, closesAt: null },
  }
}

/** An answer in its question's own shape, or what is wrong with it; undefined for a question that is not in the attempt. */
export function checkAnswer(
  sheet: Sheet,
  questionId: string,
  answer: Answer | null,
): { answer: Answer | null; problems: FieldError[] } | undefined {
  const question = sheet.paper.questions.find(({ id }) => id === questionId)
  if (!question) return undefined
  const kind = kindOf(question.type)
  if (answer === null || !kind) return { answer, problems: [] }
  const read = kind.readAnswer(answer, question.options)
  return read.ok ? { answer: read.value, problems: [] } : { answer: null, problems: read.problems }
}
