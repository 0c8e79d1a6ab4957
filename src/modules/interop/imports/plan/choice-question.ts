import type { PlannedQuestion } from './course-plan.ts'
import { fitText } from './fit-text.ts'

export type ChoiceSource = { key: string; text: string; options: { text: string; right: boolean }[]; explanation?: string | null }

/**
 * A question by its choices: the number of right ones tells its type, and none or several are flagged for the author.
 * Null where there is nothing to choose from.
 */
export function choiceQuestion({ key, text, options: given, explanation = null }: ChoiceSource): PlannedQuestion | null {
  const options = given.filter((option) => option.text.trim() !== '').slice(0, 100)
  if (options.length < 2 || text.trim() === '') return null
  const truth = truthValues(options.map((option) => option.text))
  const choices = options.map((option, index) => ({ id: truth ? String(truth[index]) : `o${index + 1}`, text: fitText(option.text, 5000) }))
  const right = choices.filter((_, index) => options[index]?.right).map(({ id }) => id)
  const [only] = right
  const base = { key, text: fitText(text, 20_000), options: choices, points: 1, explanation: explanation && fitText(explanation, 20_000) }
  if (right.length > 1) return { ...base, type: 'multiple_choice', correctAnswer: { choices: right }, flag: 'several_right_answers' }
  const type = truth ? 'true_false' : 'single_choice'
  if (only === undefined) return { ...base, type, correctAnswer: null, flag: 'no_right_answer' }
  return { ...base, type, correctAnswer: truth ? { value: only === 'true' } : { choice: only }, flag: null }
}

function truthValues(texts: readonly string[]): boolean[] | null {
  if (texts.length !== 2) return null
  const values = texts.map((text) => ({ true: true, false: false })[text.trim().toLowerCase().replace(/[.!]$/, '')])
  const [first, second] = values
  return first !== undefined && second !== undefined && first !== second ? [first, second] : null
}
