import { useLingui } from '@lingui/react/macro'
import type { Lack } from './question-draft.ts'

/** The words for types, flags and what a question lacks. */
export function useQuestionWords() {
  const { t } = useLingui()
  const typeNames: Record<string, string> = {
    single_choice: t`One right choice`,
    multiple_choice: t`Several right choices`,
    true_false: t`True or false`,
    fill_blank: t`Fill in`,
    numeric: t`Number`,
    essay: t`Essay`,
  }
  const difficultyNames = { easy: t`Easy`, medium: t`Medium`, hard: t`Hard` }
  const lacks: Record<Lack, string> = {
    text: t`Not saved yet: write the question.`,
    options: t`Not saved yet: write at least two choices.`,
    alt: t`Not saved yet: say what is to be seen on each picture.`,
    sameOptions: t`Not saved yet: two choices say the same.`,
    right: t`Not saved yet: mark the right answer.`,
    accepted: t`Not saved yet: write an answer that counts as right.`,
    number: t`Not saved yet: write the number.`,
    words: t`Not saved yet: words are whole numbers from 1 to 10,000, and the least is not above the most.`,
    points: t`Not saved yet: points are a number from 0 to 10,000.`,
  }
  const flags: Record<string, string> = {
    no_right_answer: t`The import found no right answer. Mark it; none is guessed.`,
    several_right_answers: t`The import found several right answers where one was expected. Look at which are right.`,
  }
  return { typeNames, difficultyNames, lacks, flagReason: (flag: string) => flags[flag] ?? flag }
}
