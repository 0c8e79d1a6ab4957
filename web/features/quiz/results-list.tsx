import './results.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { formatNumber } from '../../ui/format.ts'
import { Segment } from '../../ui/primitives/segment.tsx'
import type { Attempt } from './attempt-queries.ts'
import { QuestionReview } from './question-review.tsx'

type Props = { attempt: Attempt; results: NonNullable<Attempt['results']> }

/** Question by question: those that were missed first, all of them on request. */
export function ResultsList({ attempt, results }: Props) {
  const { t } = useLingui()
  const rows = attempt.questions.flatMap((question, index) => {
    const review = results[question.id]
    return review ? [{ question, index, review }] : []
  })
  // What a teacher wrote about is to be read, whatever its points.
  const missed = rows.filter(({ review }) => review.correct === false || review.hand !== undefined)
  const isRead = missed.some(({ review }) => review.hand !== undefined)
  const [shown, setShown] = useState<'missed' | 'all'>(missed.length > 0 ? 'missed' : 'all')
  const [missedCount, allCount] = [formatNumber(missed.length), formatNumber(rows.length)]
  return (
    <section className="sec">
      <div className="sec-head">
        <h2 className="t-22">
          <Trans>Question by question</Trans>
        </h2>
        {missed.length > 0 && missed.length < rows.length && (
          <Segment
            label={t`Show`}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'missed', label: isRead ? t`To look at, ${missedCount}` : t`Missed, ${missedCount}` },
              { value: 'all', label: t`All, ${allCount}` },
            ]}
          />
        )}
      </div>
      {(shown === 'missed' ? missed : rows).map(({ question, index, review }) => (
        <QuestionReview
          key={question.id}
          question={question}
          media={attempt.media}
          index={index}
          answer={attempt.answers[question.id]?.answer ?? null}
          review={review}
        />
      ))}
    </section>
  )
}
