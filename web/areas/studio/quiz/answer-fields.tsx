import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox, ChoiceGroup, Radio } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Textarea } from '../../../ui/primitives/input.tsx'
import { OptionFields } from './option-fields.tsx'
import type { Pictures } from './picture-dialog.tsx'
import type { QuestionDraft } from './question-draft.ts'

type Props = { draft: QuestionDraft; isSurvey: boolean; media?: Pictures; change: (edit: (draft: QuestionDraft) => QuestionDraft) => void }

const noPictures = {}

/** What counts as right, by kind of question. */
export function AnswerFields({ draft, isSurvey, media = noPictures, change }: Props) {
  const { t } = useLingui()
  const set = (part: Partial<QuestionDraft>) => change((now) => ({ ...now, ...part }))
  if (draft.type === 'single_choice' || draft.type === 'multiple_choice')
    return <OptionFields draft={draft} isSurvey={isSurvey} media={media} change={change} />
  if (isSurvey) return null
  if (draft.type === 'true_false')
    return (
      <ChoiceGroup legend={t`Right answer`}>
        {(['true', 'false'] as const).map((value) => (
          <Radio
            key={value}
            name="true-false"
            label={value === 'true' ? t`True` : t`False`}
            checked={draft.right[0] === value}
            onChange={() => set({ right: [value] })}
          />
        ))}
      </ChoiceGroup>
    )
  if (draft.type === 'fill_blank')
    return (
      <>
        <Field
          label={t`Answers that count as right, one per line`}
          hint={t`The first is shown as the model answer. A * in the others stands for any words.`}
        >
          <Textarea rows={3} value={draft.accepted} onChange={({ target }) => set({ accepted: target.value })} />
        </Field>
        <Checkbox
          label={<Trans>Capital letters matter</Trans>}
          checked={draft.caseSensitive}
          onChange={({ target }) => set({ caseSensitive: target.checked })}
        />
      </>
    )
  return (
    <div className="form-two">
      <Field label={t`Right number`}>
        <Input inputMode="decimal" dir="ltr" value={draft.number} onChange={({ target }) => set({ number: target.value })} />
      </Field>
      <Field label={t`May be off by`} hint={t`Empty: exactly`}>
        <Input inputMode="decimal" dir="ltr" value={draft.tolerance} onChange={({ target }) => set({ tolerance: target.value })} />
      </Field>
      <Field label={t`Unit`} hint={t`Empty: none is asked for`}>
        <Input value={draft.unit} maxLength={40} onChange={({ target }) => set({ unit: target.value })} />
      </Field>
    </div>
  )
}
