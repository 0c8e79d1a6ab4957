import { Plural, Trans } from '@lingui/react/macro'
import { IconArrowLeft, IconArrowRight, IconFlag } from '@tabler/icons-react'
import { type Ref, useId } from 'react'
import { formatNumber } from '../../ui/format.ts'
import { Button } from '../../ui/primitives/button.tsx'
import { Icon } from '../../ui/primitives/icon.tsx'
import type { HeldAnswer } from './answer-desk.ts'
import { isAnswered, optionLetter } from './answer-words.ts'
import type { Answer, LearnerQuestion, QuestionMedia } from './attempt-queries.ts'
import { ChoiceAnswer } from './choice-answer.tsx'
import { EssayAnswer } from './essay-answer.tsx'
import { OtherAnswer } from './other-answer.tsx'
import { QuestionStem } from './question-stem.tsx'
import { NumberAnswer, TextAnswer } from './written-answer.tsx'

type Props = {
  question: LearnerQuestion
  media: QuestionMedia
  index: number
  count: number
  held: HeldAnswer | undefined
  flagged: boolean
  headingRef: Ref<HTMLHeadingElement>
  onAnswer: (answer: Answer | null) => void
  onFlag: () => void
  onGo: (index: number) => void
  onHandIn: () => void
  onTheirs: () => void
  onMine: () => void
}

const written: Record<string, typeof TextAnswer> = { fill_blank: TextAnswer, numeric: NumberAnswer, essay: EssayAnswer }

/** One question: its words, its answer, and the way to the ones beside it. */
export function QuestionForm({
  question,
  media,
  index,
  count,
  held,
  flagged,
  headingRef,
  onAnswer,
  onFlag,
  onGo,
  onHandIn,
  onTheirs,
  onMine,
}: Props) {
  const id = useId()
  const [number, total] = [formatNumber(index + 1), formatNumber(count)]
  const answer = held?.answer ?? null
  const Written = written[question.type]
  const options = question.type === 'true_false' ? 2 : question.options.length
  const lastLetter = optionLetter(Math.max(0, options - 1))
  const isLast = index === count - 1
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <div className="sec-head qz-head">
        <p className="meta qz-count" id={id}>
          <span>
            <Trans>
              Question {number} of {total}
            </Trans>
          </span>
          <span>
            <Plural value={question.points} _0="no points" one="# point" other="# points" />
          </span>
        </p>
        <Button size="sm" icon={IconFlag} aria-pressed={flagged} onClick={onFlag}>
          {flagged ? <Trans>Flagged</Trans> : <Trans>Flag</Trans>}
        </Button>
      </div>
      <fieldset aria-describedby={id}>
        <legend>
          <QuestionStem question={question} media={media} number={number} headingRef={headingRef} />
        </legend>
        {Written ? (
          <Written key={question.id} question={question} answer={answer} onAnswer={onAnswer} />
        ) : (
          <ChoiceAnswer question={question} media={media} answer={answer} onAnswer={onAnswer} />
        )}
      </fieldset>
      {question.type === 'multiple_choice' && (
        <p className="hint qz-hint">
          <Trans>Choose every one that is right.</Trans>
        </p>
      )}
      {held?.state === 'refused' && (
        <p className="error" role="alert">
          <Trans>This answer does not fit the question and was not saved. Change it and it is sent again.</Trans>
        </p>
      )}
      {held?.theirs && <OtherAnswer question={question} mine={answer} theirs={held.theirs} onTheirs={onTheirs} onMine={onMine} />}
      {!Written && (
        <p className="hint wide-only qz-hint">
          <Trans>Press A to {lastLetter} to answer, F to flag, the arrows to move between questions.</Trans>
        </p>
      )}
      <div className="qz-foot">
        <Button icon={IconArrowLeft} iconFlip disabled={index === 0} onClick={() => onGo(index - 1)}>
          <Trans>Back</Trans>
        </Button>
        {isAnswered(answer) && (
          <Button variant="quiet" className="txt" onClick={() => onAnswer(null)}>
            <Trans>Clear my answer</Trans>
          </Button>
        )}
        <Button variant="primary" onClick={() => (isLast ? onHandIn() : onGo(index + 1))}>
          {isLast ? (
            <Trans>Hand in</Trans>
          ) : (
            <>
              <Trans>Next question</Trans>
              <Icon of={IconArrowRight} size={16} flip />
            </>
          )}
        </Button>
      </div>
    </form>
  )
}
