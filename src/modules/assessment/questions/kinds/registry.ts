import type { QuestionType } from '../contract.ts'
import type { Kind } from './define-kind.ts'
import { essay } from './essay.ts'
import { fillBlank } from './fill-blank.ts'
import { multipleChoice } from './multiple-choice.ts'
import { numeric } from './numeric.ts'
import { singleChoice } from './single-choice.ts'
import { trueFalse } from './true-false.ts'

const kinds: Record<QuestionType, Kind> = {
  single_choice: singleChoice,
  multiple_choice: multipleChoice,
  true_false: trueFalse,
  fill_blank: fillBlank,
  numeric,
  essay,
}

/** Undefined for a kind that this version does not know: such a question is shown, and never graded by machine. */
export const kindOf = (type: string): Kind | undefined => (Object.hasOwn(kinds, type) ? kinds[type as QuestionType] : undefined)
