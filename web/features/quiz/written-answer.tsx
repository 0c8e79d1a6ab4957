import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Field } from '../../ui/primitives/field.tsx'
import { Input } from '../../ui/primitives/input.tsx'
import type { Answer, LearnerQuestion } from './attempt-queries.ts'
import { writtenNumber } from './written-number.ts'

type Props = { question: LearnerQuestion; answer: Answer | null; onAnswer: (answer: Answer | null) => void }

export const TextAnswer = ({ answer, onAnswer }: Props) => (
  <Field label={<Trans>Your answer</Trans>} hint={<Trans>Spelling counts, capital letters usually do not.</Trans>}>
    <Input
      dir="auto"
      autoComplete="off"
      maxLength={10_000}
      value={answer?.text ?? ''}
      onChange={(event) => onAnswer(event.target.value === '' ? null : { text: event.target.value })}
    />
  </Field>
)

/** What is typed stays as typed; it is sent once it reads as a number. */
export function NumberAnswer({ question, answer, onAnswer }: Props) {
  const { t } = useLingui()
  const [typed, setTyped] = useState(answer?.number === undefined ? '' : String(answer.number))
  const [unit, setUnit] = useState(answer?.unit ?? '')
  const value = writtenNumber(typed)
  // an answer that came from elsewhere, or was cleared, replaces what stands in the field; typing is not undone by it
  const [shown, setShown] = useState(answer)
  if (answer !== shown) {
    setShown(answer)
    if (answer?.number === undefined) {
      if (value !== null) setTyped('')
    } else if (answer.number !== value) setTyped(String(answer.number))
    if (answer?.unit !== undefined && answer.unit !== unit.trim()) setUnit(answer.unit)
  }
  const give = (text: string, nextUnit: string) => {
    setTyped(text)
    setUnit(nextUnit)
    const number = writtenNumber(text)
    if (number !== null) onAnswer({ number, ...(question.asksUnit && nextUnit.trim() && { unit: nextUnit.trim() }) })
    else if (text.trim() === '') onAnswer(null)
  }
  const isWrong = typed.trim() !== '' && value === null
  return (
    <div className="qz-number">
      <Field
        label={<Trans>Your answer</Trans>}
        error={isWrong ? t`Write a number, such as 3.5 or 1200. Until then it is not saved.` : undefined}
      >
        <Input dir="ltr" inputMode="decimal" autoComplete="off" value={typed} onChange={(event) => give(event.target.value, unit)} />
      </Field>
      {question.asksUnit && (
        <Field label={<Trans>Unit</Trans>}>
          <Input dir="ltr" autoComplete="off" maxLength={40} value={unit} onChange={(event) => give(typed, event.target.value)} />
        </Field>
      )}
    </div>
  )
}
