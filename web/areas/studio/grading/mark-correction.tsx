import { Trans, useLingui } from '@lingui/react/macro'
import { IconPencil } from '@tabler/icons-react'
import type { LearnerQuestion, QuestionReview } from '../../../features/quiz/attempt-queries.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Textarea } from '../../../ui/primitives/input.tsx'
import { type MarkDraft, pointsOf } from './marks.ts'

type Props = {
  question: LearnerQuestion
  review: QuestionReview
  /** Undefined as long as nobody corrected it; null when a correction is taken back. */
  mark: MarkDraft | null | undefined
  tried: boolean
  onChange: (mark: MarkDraft | null | undefined) => void
}

/** Another mark than the key's, with the reason that its learner reads. */
export function MarkCorrection({ question, review, mark, tried, onChange }: Props) {
  const { t } = useLingui()
  const [most, number] = [formatNumber(question.points), formatNumber(question.order)]
  if (review.maxPoints === 0 && !review.hand) return null
  if (!mark) {
    return (
      <div className="grading-correct btn-row">
        <Button
          size="sm"
          icon={IconPencil}
          aria-label={t`Correct the mark of question ${number}`}
          onClick={() => onChange({ points: String(review.points), levels: {}, notes: {}, comment: review.hand?.comment ?? '' })}
        >
          <Trans>Correct the mark</Trans>
        </Button>
        {mark === null && (
          <span className="muted t-14">
            <Trans>The key’s mark will stand again once you post.</Trans>
          </span>
        )}
      </div>
    )
  }
  const isWrong = pointsOf(question, mark) === null
  return (
    <fieldset className="grading-correct">
      <legend className="vh">{t`Mark of question ${number}`}</legend>
      <Field label={t`Points, of ${most}`} error={isWrong ? t`A number from 0 to ${most}.` : undefined}>
        <Input
          inputMode="decimal"
          dir="ltr"
          data-points={question.id}
          value={mark.points}
          onChange={({ target }) => onChange({ ...mark, points: target.value })}
        />
      </Field>
      <Field
        label={t`Why`}
        hint={t`The learner reads it.`}
        error={tried && mark.comment.trim() === '' ? t`Say why this mark is another than the key’s.` : undefined}
      >
        <Textarea
          dir="auto"
          rows={2}
          maxLength={5000}
          value={mark.comment}
          onChange={({ target }) => onChange({ ...mark, comment: target.value })}
        />
      </Field>
      <Button size="sm" variant="quiet" onClick={() => onChange(review.hand ? null : undefined)}>
        <Trans>Leave the key’s mark</Trans>
      </Button>
    </fieldset>
  )
}
