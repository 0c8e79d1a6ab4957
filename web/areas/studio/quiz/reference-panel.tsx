import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Question, QuestionSource } from '../../../../src/modules/assessment/questions/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Button, ButtonLink } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { QuestionAnswers } from './question-answers.tsx'
import type { QuizActions } from './use-quiz.ts'

type Props = { question: Question; source: QuestionSource; actions: QuizActions }

/** A question of a bank as this quiz uses it: read here, written there, worth what this quiz says. */
export function ReferencePanel({ question, source, actions }: Props) {
  const { t } = useLingui()
  const [points, setPoints] = useState(String(question.points))
  const value = Number(points.replace(',', '.'))
  const ok = points.trim() !== '' && value >= 0 && value <= 10_000
  const theirs = formatNumber(source.points)
  return (
    <div className="question-form stack">
      <QuestionAnswers question={question} />
      <Field
        className="question-points"
        label={t`Points in this quiz`}
        hint={t`In the bank: ${theirs}`}
        error={ok ? undefined : t`Points are a number from 0 to 10,000.`}
      >
        <Input
          inputMode="decimal"
          value={points}
          onChange={({ target }) => setPoints(target.value)}
          onBlur={() => ok && value !== question.points && actions.points(question.id, value)}
        />
      </Field>
      <p className="muted">
        <Trans>It is changed in the bank, for every quiz that uses it. Detach it to change it for this quiz alone.</Trans>
      </p>
      <div className="btn-row">
        <ButtonLink
          size="sm"
          to="/studio/banks/$bankId"
          params={{ bankId: source.bankId }}
          search={typeof question.text === 'string' ? { q: question.text.slice(0, 60) } : {}}
        >
          <Trans>Change it in the bank</Trans>
        </ButtonLink>
        <Button size="sm" onClick={() => actions.detach(question.id)}>
          <Trans>Detach</Trans>
        </Button>
      </div>
    </div>
  )
}
