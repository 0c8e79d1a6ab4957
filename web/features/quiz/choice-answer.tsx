import { optionLetter, truthLabel } from './answer-words.ts'
import type { Answer, LearnerQuestion, QuestionMedia } from './attempt-queries.ts'
import { OptionPicture } from './option-picture.tsx'

type Props = { question: LearnerQuestion; media: QuestionMedia; answer: Answer | null; onAnswer: (answer: Answer | null) => void }
type Plate = { id: string; text: string; checked: boolean; choose: (checked: boolean) => Answer | null }

/** What can be chosen, and what choosing it makes of the answer. */
export function platesOf(question: LearnerQuestion, answer: Answer | null): Plate[] {
  if (question.type === 'true_false') {
    const values = question.options.length === 2 ? question.options.map(({ id }) => id === 'true') : [true, false]
    return values.map((value) => ({
      id: String(value),
      text: truthLabel(question, value),
      checked: answer?.value === value,
      choose: () => ({ value }),
    }))
  }
  if (question.type === 'multiple_choice') {
    const chosen = answer?.choices ?? []
    return question.options.map(({ id, text }) => ({
      id,
      text,
      checked: chosen.includes(id),
      choose: (checked) => {
        const choices = question.options.map((option) => option.id).filter((one) => (one === id ? checked : chosen.includes(one)))
        return choices.length > 0 ? { choices } : null
      },
    }))
  }
  return question.options.map(({ id, text }) => ({ id, text, checked: answer?.choice === id, choose: () => ({ choice: id }) }))
}

/** Options as plates: two beside each other while they are short, or show pictures. */
export function ChoiceAnswer({ question, media, answer, onAnswer }: Props) {
  const plates = platesOf(question, answer)
  const isMany = question.type === 'multiple_choice'
  const isPictured = question.options.some(({ mediaId }) => mediaId)
  const isLong = !isPictured && plates.some(({ text }) => text.length > 70)
  return (
    <div className="plates" data-long={isLong || undefined} data-pictured={isPictured || undefined}>
      {plates.map((plate, index) => (
        <label className="plate" key={plate.id}>
          <OptionPicture option={question.options.find(({ id }) => id === plate.id)} media={media} />
          <input
            className={isMany ? 'box' : 'dot'}
            type={isMany ? 'checkbox' : 'radio'}
            name={question.id}
            checked={plate.checked}
            onChange={(event) => onAnswer(plate.choose(event.target.checked))}
          />
          <span>
            <span className="plate-letter" aria-hidden="true">
              {optionLetter(index)}
            </span>
            <span dir="auto">{plate.text}</span>
          </span>
        </label>
      ))}
    </div>
  )
}
