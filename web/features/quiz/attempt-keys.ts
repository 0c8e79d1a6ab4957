import { optionLetter } from './answer-words.ts'
import type { Answer, LearnerQuestion } from './attempt-queries.ts'
import { platesOf } from './choice-answer.tsx'

type Reach = {
  question: LearnerQuestion
  answer: Answer | null
  index: number
  count: number
  isRtl: boolean
  answerWith: (answer: Answer | null) => void
  flag: () => void
  go: (index: number) => void
}

/** A to Z choose, F flags where it is not the name of an option, the arrows move. */
export function attemptKeys({ question, answer, index, count, isRtl, answerWith, flag, go }: Reach): Record<string, () => void> {
  const isChoice = question.options.length > 0 || question.type === 'true_false'
  const plates = isChoice ? platesOf(question, answer) : []
  const letters = Object.fromEntries(
    plates.map((plate, place) => [optionLetter(place).toLowerCase(), () => answerWith(plate.choose(!plate.checked))]),
  )
  const back = () => {
    if (index > 0) go(index - 1)
  }
  const on = () => {
    if (index < count - 1) go(index + 1)
  }
  return { f: flag, ...letters, arrowleft: isRtl ? on : back, arrowright: isRtl ? back : on }
}
