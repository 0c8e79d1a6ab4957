import './results.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheck, IconCircleHalf2, IconCircleX, IconHourglass, IconMinus, IconPencilCheck } from '@tabler/icons-react'
import { formatNumber } from '../../ui/format.ts'
import { Status } from '../../ui/primitives/status.tsx'
import { BlockDocumentView } from '../blocks/render/block-document.tsx'
import { AnswerShown } from './answer-shown.tsx'
import { answerWords, isAnswered } from './answer-words.ts'
import type { Answer, LearnerQuestion, QuestionMedia, QuestionReview as Review } from './attempt-queries.ts'
import { EssayReview, Said } from './essay-review.tsx'

type Props = { question: LearnerQuestion; media: QuestionMedia; index: number; answer: Answer | null; review: Review }

function Points({ review }: { review: Review }) {
  const { t } = useLingui()
  const [points, most] = [formatNumber(review.points), formatNumber(review.maxPoints)]
  const text = t`${points} of ${most}`
  if (review.awaits) return <Status icon={IconHourglass}>{t`waits for your teacher`}</Status>
  if (review.hand && review.correct === null) return <Status icon={IconPencilCheck}>{text}</Status>
  if (review.correct === null) return <Status icon={IconMinus}>{t`not graded`}</Status>
  if (review.correct) {
    return (
      <Status icon={IconCircleCheck} tone="ok">
        <span className="vh">{t`Right:`} </span>
        {text}
      </Status>
    )
  }
  if (review.points > 0) {
    return (
      <Status icon={IconCircleHalf2} tone="warn">
        <span className="vh">{t`Partly right:`} </span>
        {text}
      </Status>
    )
  }
  return (
    <Status icon={IconCircleX} tone="bad">
      <span className="vh">{t`Wrong:`} </span>
      {text}
    </Status>
  )
}

/** One question afterwards: what was answered, what is right, and why. */
export function QuestionReview({ question, media, index, answer, review }: Props) {
  const number = formatNumber(index + 1)
  const right = review.correct || answerWords(question, review.correctAnswer) === null ? null : review.correctAnswer
  const feedback = Object.entries(review.feedback)
  const isEssay = question.type === 'essay'
  return (
    <article className="qrow">
      <span className="n" aria-hidden="true">
        {number}
      </span>
      {typeof question.text === 'string' ? (
        <h3 dir="auto">
          {/* apart, so that the question alone says which way it runs */}
          <bdi className="vh">
            <Trans>Question {number}:</Trans>{' '}
          </bdi>
          {question.text}
        </h3>
      ) : (
        <div>
          <h3 className="vh">
            <Trans>Question {number}</Trans>
          </h3>
          <BlockDocumentView doc={question.text} media={media} face="ui" />
        </div>
      )}
      <span className="pts">
        <Points review={review} />
      </span>
      <div className="qrow-body">
        {isEssay ? (
          <EssayReview question={question} answer={answer} review={review} />
        ) : (
          <dl>
            <dt>
              <Trans>Your answer</Trans>
            </dt>
            <dd>
              {answer && isAnswered(answer) ? (
                <AnswerShown question={question} answer={answer} media={media} />
              ) : (
                <span className="muted">
                  <Trans>None</Trans>
                </span>
              )}
            </dd>
            {right !== null && (
              <>
                <dt>
                  <Trans>Right answer</Trans>
                </dt>
                <dd className="strong">
                  <AnswerShown question={question} answer={right} media={media} />
                </dd>
              </>
            )}
          </dl>
        )}
        {!isEssay && review.hand?.comment && <Said text={review.hand.comment} />}
        {feedback.map(([id, text]) => (
          <div className="why" key={id}>
            <p dir="auto">{text}</p>
          </div>
        ))}
        {review.explanation && (
          <div className="why">
            <p dir="auto">{review.explanation}</p>
          </div>
        )}
      </div>
    </article>
  )
}
