import { useLingui } from '@lingui/react/macro'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { difficulties, type QuestionDraft } from './question-draft.ts'
import { useQuestionWords } from './question-words.ts'

type Props = { draft: QuestionDraft; change: (edit: (draft: QuestionDraft) => QuestionDraft) => void }

/** What a question is found by in a bank, and what it counts for in results. */
export function FilingFields({ draft, change }: Props) {
  const { t } = useLingui()
  const { difficultyNames } = useQuestionWords()
  return (
    <div className="form-two">
      <Field label={t`Tags`} hint={t`Separated by commas. The first is its topic in the results.`}>
        <Input value={draft.tags} maxLength={2000} onChange={({ target }) => change((now) => ({ ...now, tags: target.value }))} />
      </Field>
      <Field label={t`Difficulty`}>
        <Select
          value={draft.difficulty ?? ''}
          onChange={({ target }) => {
            const difficulty = difficulties.find((one) => one === target.value) ?? ''
            change((now) => ({ ...now, difficulty }))
          }}
        >
          <option value="">{t`Not said`}</option>
          {difficulties.map((one) => (
            <option key={one} value={one}>
              {difficultyNames[one]}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}
