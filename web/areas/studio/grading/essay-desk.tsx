import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconSparkles } from '@tabler/icons-react'
import type { GradeProposal } from '../../../../src/modules/ai/texts/contract.ts'
import type { LearnerQuestion } from '../../../../src/modules/assessment/questions/contract.ts'
import { BlockDocumentView } from '../../../features/blocks/render/block-document.tsx'
import { countWords } from '../../../features/quiz/word-count.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { CommentField } from './comment-field.tsx'
import { CriterionMark } from './criterion-mark.tsx'
import { Highlighted } from './highlighted.tsx'
import { type MarkDraft, type Place, pointsOf, samePlace } from './marks.ts'
import { ProposalHead, ProposalLine } from './proposal-notes.tsx'
import { wholeAnswer } from './use-proposals.ts'

type Props = {
  question: LearnerQuestion
  number: number
  text: string
  modelAnswer: string | undefined
  mark: MarkDraft
  place: Place | null
  proposal: GradeProposal | undefined
  /** Undefined where help with grading is off. */
  onPropose: (() => void) | undefined
  isProposing: boolean
  proposeError: string | null
  onChange: (mark: MarkDraft) => void
  onChoose: (criterionId: string, levelId: string) => void
  onPlace: (place: Place) => void
}

/** One essay beside what it is graded by. */
export function EssayDesk({
  question,
  number,
  text,
  modelAnswer,
  mark,
  place,
  proposal,
  onPropose,
  isProposing,
  proposeError,
  onChange,
  onChoose,
  onPlace,
}: Props) {
  const { t } = useLingui()
  const { rubric } = question
  const comesTo = pointsOf(question, mark)
  const [points, most, shown] = [comesTo === null ? '–' : formatNumber(comesTo), formatNumber(question.points), formatNumber(number)]
  const proposedFor = (id: string) => proposal?.criteria.find((criterion) => criterion.id === id)
  const whole = proposedFor(wholeAnswer)
  const isWrong = mark.points.trim() !== '' && comesTo === null
  return (
    <section className="grading-essay" aria-label={t`Question ${shown}`}>
      <div className="grading-text">
        {typeof question.text === 'string' ? (
          <h2 className="t-18 grading-task" dir="auto">
            {question.text}
          </h2>
        ) : (
          <>
            <h2 className="vh">{t`Question ${shown}`}</h2>
            <BlockDocumentView doc={question.text} face="ui" />
          </>
        )}
        <p className="muted t-14">
          <Plural value={countWords(text)} one="# word" other="# words" />
        </p>
        <Highlighted text={text} proposal={proposal} />
        {modelAnswer && (
          <details className="essay-rubric">
            <summary>
              <Trans>A model answer</Trans>
            </summary>
            <p className="essay-text" dir="auto">
              {modelAnswer}
            </p>
          </details>
        )}
      </div>
      <div className="grading-marks">
        <div className="grading-marks-head">
          <p className="strong" role="status">
            <Trans>
              {points} of {most} points
            </Trans>
          </p>
          {onPropose && (
            <Button size="sm" icon={IconSparkles} busy={isProposing} onClick={onPropose}>
              <Trans>Propose</Trans>
            </Button>
          )}
        </div>
        {proposeError && (
          <p className="error" role="alert">
            {proposeError}
          </p>
        )}
        {proposal && <ProposalHead proposal={proposal} />}
        {rubric?.criteria.map((criterion, at) => {
          const here = { questionId: question.id, criterionId: criterion.id }
          return (
            <CriterionMark
              key={criterion.id}
              criterion={criterion}
              number={at + 1}
              chosen={mark.levels[criterion.id]}
              note={mark.notes[criterion.id] ?? ''}
              isCurrent={samePlace(place, here)}
              proposed={proposedFor(criterion.id)}
              onChoose={(levelId) => onChoose(criterion.id, levelId)}
              onNote={(note) => onChange({ ...mark, notes: { ...mark.notes, [criterion.id]: note } })}
              onEnter={() => onPlace(here)}
            />
          )
        })}
        <Field
          label={rubric ? t`Other points than the rubric's` : t`Points`}
          hint={rubric ? t`Empty: what the levels come to` : undefined}
          error={isWrong ? t`A number from 0 to ${most}` : undefined}
        >
          <Input
            data-points={question.id}
            inputMode="decimal"
            dir="ltr"
            value={mark.points}
            onChange={({ target }) => onChange({ ...mark, points: target.value })}
          />
        </Field>
        {!rubric && (
          <ProposalLine
            proposed={whole}
            criterion={null}
            isTaken={whole?.points != null && mark.points === String(whole.points)}
            onTake={() => whole?.points != null && onChange({ ...mark, points: String(whole.points) })}
          />
        )}
        <CommentField label={t`Comment on this answer`} value={mark.comment} onChange={(comment) => onChange({ ...mark, comment })} />
      </div>
    </section>
  )
}
