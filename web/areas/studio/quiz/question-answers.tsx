import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck } from '@tabler/icons-react'
import type { Question } from '../../../../src/modules/assessment/questions/contract.ts'
import { OptionThumb } from '../../../features/quiz/option-thumb.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Icon } from '../../../ui/primitives/icon.tsx'

/** A question's choices and what is right, to be read. */
export function QuestionAnswers({
  question,
}: {
  question: Pick<Question, 'type' | 'options' | 'correctAnswer' | 'explanation' | 'media'>
}) {
  const { t } = useLingui()
  const key = question.correctAnswer
  const right = key?.choices ?? (key?.choice ? [key.choice] : [])
  const says = [
    ...(key?.value === undefined ? [] : [key.value ? t`True` : t`False`]),
    ...(key?.text ? [key.text] : []),
    ...(key?.accepted ?? []),
    ...(key?.number === undefined ? [] : [[formatNumber(key.number), key.unit].filter(Boolean).join(' ')]),
  ]
  return (
    <div className="question-answers">
      {question.type !== 'true_false' && question.options.length > 0 && (
        <ul>
          {question.options.map(({ id, text, mediaId, alt }) => (
            <li key={id} className={right.includes(id) ? 'strong' : undefined}>
              {right.includes(id) ? <Icon of={IconCheck} size={16} /> : <span />}
              <span>
                {mediaId && <OptionThumb url={question.media?.[mediaId]?.url} alt={alt} />}
                <bdi>{text}</bdi>
                {right.includes(id) && <span className="vh">{t`, right`}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {says.length > 0 && (
        <p>
          <span className="muted">
            <Trans>Right:</Trans>
          </span>{' '}
          <bdi>{says.join(' · ')}</bdi>
        </p>
      )}
      {question.explanation && (
        <p className="muted">
          <bdi>{question.explanation}</bdi>
        </p>
      )}
    </div>
  )
}
