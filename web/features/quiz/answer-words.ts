import { t } from '@lingui/core/macro'
import { formatList, formatNumber } from '../../ui/format.ts'
import type { Answer, LearnerQuestion, QuestionKey } from './attempt-queries.ts'

/** Whether anything was answered at all. */
export function isAnswered(answer: Answer | null | undefined): boolean {
  if (!answer) return false
  if (answer.choices) return answer.choices.length > 0
  if (answer.text !== undefined) return answer.text.trim() !== ''
  return answer.choice !== undefined || answer.value !== undefined || answer.number !== undefined
}

export const truthLabel = (question: Pick<LearnerQuestion, 'options'>, value: boolean): string =>
  question.options.find(({ id }) => id === String(value))?.text ?? (value ? t`True` : t`False`)

/** An answer, or the right one, in words; null where there is none. */
export function answerWords(question: LearnerQuestion, answer: Answer | QuestionKey | null | undefined): string | null {
  if (!answer) return null
  const textOf = (id: string) => {
    const option = question.options.find((one) => one.id === id)
    return option?.text || option?.alt || id
  }
  if (answer.choice !== undefined) return textOf(answer.choice)
  if (answer.choices !== undefined) return answer.choices.length > 0 ? formatList(answer.choices.map(textOf)) : null
  if (answer.value !== undefined) return truthLabel(question, answer.value)
  if (answer.number !== undefined)
    return `${formatNumber(answer.number, { maximumFractionDigits: 12 })}${answer.unit ? ` ${answer.unit}` : ''}`
  const accepted = 'accepted' in answer ? (answer.accepted ?? []).filter((pattern) => !pattern.includes('*')) : []
  const texts = [...(answer.text?.trim() ? [answer.text] : []), ...accepted]
  return texts.length > 0 ? formatList([...new Set(texts)]) : null
}

/** A, B, C… in the script of the page: the key that chooses an option, and its name. */
export const optionLetter = (index: number): string => String.fromCharCode(65 + (index % 26))
