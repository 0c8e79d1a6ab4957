import { Trans, useLingui } from '@lingui/react/macro'
import { IconCloudCheck, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import type { Question } from '../../../../src/modules/assessment/questions/contract.ts'
import { isApiError } from '../../../api/error.ts'
import { BlockEditor } from '../../../features/blocks/edit/block-editor.tsx'
import { formatTime } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Checkbox } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select, Textarea } from '../../../ui/primitives/input.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { AnswerFields } from './answer-fields.tsx'
import { EssayFields } from './essay-fields.tsx'
import { FilingFields } from './filing-fields.tsx'
import { isKnownType, withType } from './question-draft.ts'
import { questionServices } from './question-services.ts'
import { useQuestionWords } from './question-words.ts'
import { type QuestionSaving, useQuestionDraft } from './use-question-draft.ts'

const types = ['single_choice', 'multiple_choice', 'true_false', 'fill_blank', 'numeric', 'essay'] as const
type Props = {
  question: Question | null
  /** Whose rubrics an essay may use; null in a bank of the school. */
  courseId: string | null
  isSurvey: boolean
  actions: QuestionSaving
  onCreated?: (id: string) => void
  onClose: () => void
}

export function QuestionForm({ question, courseId, isSurvey, actions, onCreated, onClose }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const { typeNames, lacks } = useQuestionWords()
  const { draft, change, lack, state, save, drop } = useQuestionDraft(question, isSurvey, actions, onCreated)
  const [tried, setTried] = useState(false)
  if (question && !isKnownType(question.type))
    return (
      <p className="muted">
        <Trans>This kind of question is shown to learners as it is and cannot be changed here.</Trans>
      </p>
    )
  const failed =
    state.step === 'failed' ? (isApiError(state.error, 'VALIDATION_ERROR') ? state.error.message : errorText(state.error).text) : null
  const says = question || tried || state.step !== 'same'
  const time = state.step === 'saved' ? formatTime(state.at) : ''
  return (
    <div className="question-form stack">
      <div className="form-two">
        <Field label={t`Kind`}>
          <Select
            value={draft.type}
            onChange={({ target }) => isKnownType(target.value) && change((now) => withType(now, target.value as typeof now.type))}
          >
            {types.map((type) => (
              <option key={type} value={type}>
                {typeNames[type]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t`Points`}>
          <Input inputMode="decimal" value={draft.points} onChange={({ target }) => change((now) => ({ ...now, points: target.value }))} />
        </Field>
      </div>
      {typeof draft.text === 'string' ? (
        <Field label={t`Question`}>
          <Textarea
            rows={3}
            value={draft.text}
            autoFocus={question === null}
            onChange={({ target }) => change((now) => ({ ...now, text: target.value }))}
          />
        </Field>
      ) : (
        <div className="field">
          <span className="label">{t`Question`}</span>
          <BlockEditor
            initial={draft.text}
            label={t`Question`}
            placeholder={t`Write, or type / for blocks`}
            services={questionServices}
            onChange={(text) => change((now) => ({ ...now, text }))}
          />
        </div>
      )}
      {draft.type === 'essay' ? (
        <EssayFields draft={draft} courseId={courseId} isSurvey={isSurvey} change={change} />
      ) : (
        <AnswerFields draft={draft} isSurvey={isSurvey} {...(question?.media && { media: question.media })} change={change} />
      )}
      {draft.type === 'multiple_choice' && !isSurvey && (
        <Checkbox
          label={t`Give part of the points for part of the answer`}
          checked={draft.partialCredit}
          onChange={({ target }) => change((now) => ({ ...now, partialCredit: target.checked }))}
        />
      )}
      <Field label={t`Explanation`} hint={t`Shown with the result: why this is right.`}>
        <Textarea rows={2} value={draft.explanation} onChange={({ target }) => change((now) => ({ ...now, explanation: target.value }))} />
      </Field>
      {!isSurvey && <FilingFields draft={draft} change={change} />}
      <div className="question-end">
        <span role="status">
          {failed && <span className="error">{failed}</span>}
          {!failed && lack && says && <Status icon={IconInfoCircle}>{lacks[lack]}</Status>}
          {!failed && !lack && state.step === 'saved' && (
            <Status icon={IconCloudCheck}>
              <Trans>Saved {time}</Trans>
            </Status>
          )}
        </span>
        <span className="btn-row">
          {question ? (
            <Button
              size="sm"
              onClick={() => {
                save()
                onClose()
              }}
            >
              <Trans>Close</Trans>
            </Button>
          ) : (
            <>
              <Button
                size="sm"
                variant="quiet"
                onClick={() => {
                  drop()
                  onClose()
                }}
              >
                <Trans>Cancel</Trans>
              </Button>
              <Button
                size="sm"
                variant="primary"
                onClick={() => {
                  setTried(true)
                  save()
                }}
              >
                <Trans>Add the question</Trans>
              </Button>
            </>
          )}
        </span>
      </div>
    </div>
  )
}
