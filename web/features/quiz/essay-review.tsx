import './essay.css'
import { Trans } from '@lingui/react/macro'
import type { Answer, LearnerQuestion, QuestionReview } from './attempt-queries.ts'
import { RubricTable } from './rubric-table.tsx'

type Props = { question: LearnerQuestion; answer: Answer | null; review: QuestionReview }

/** An essay afterwards: what was written, the levels it reached, and what its reader says. */
export function EssayReview({ question, answer, review }: Props) {
  const { hand, correctAnswer } = review
  return (
    <div className="essay essay-after">
      {answer?.text?.trim() ? (
        <p className="essay-text" dir="auto">
          {answer.text}
        </p>
      ) : (
        <p className="muted">
          <Trans>Nothing was written.</Trans>
        </p>
      )}
      {question.rubric && hand && <RubricTable rubric={question.rubric} chosen={hand.levels} notes={hand.notes} />}
      {hand?.comment && <Said text={hand.comment} />}
      {correctAnswer?.text && (
        <details className="essay-rubric">
          <summary>
            <Trans>A model answer</Trans>
          </summary>
          <p className="essay-text" dir="auto">
            {correctAnswer.text}
          </p>
        </details>
      )}
    </div>
  )
}

/** Words of the teacher. */
export const Said = ({ text }: { text: string }) => (
  <div className="said">
    <p className="muted t-14">
      <Trans>Your teacher says</Trans>
    </p>
    <p>
      <bdi>{text}</bdi>
    </p>
  </div>
)
