import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { AcceptInput, AiDraft } from '../../../../src/modules/ai/drafts/contract.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { banksForQuery } from '../banks/bank-queries.ts'
import { quizzesQuery } from './ai-queries.ts'

/** Ids say by themselves what they name. */
export const targetOf = (id: string): AcceptInput => (id.startsWith('bnk_') ? { bankId: id } : { assessmentId: id })

/** Where the last accepted draft went: the next ones go there too. */
export function lastTarget(drafts: readonly AiDraft[]): string {
  const last = drafts.findLast(({ status }) => status === 'accepted')
  return last?.assessmentId ?? last?.bankId ?? ''
}

type Props = { courseId: string; value: string; isMissing: boolean; onChange: (id: string) => void }

/** The quiz or the bank that accepted drafts join. */
export function AcceptTarget({ courseId, value, isMissing, onChange }: Props) {
  const { t } = useLingui()
  const quizzes = useQuery(quizzesQuery(courseId))
  const { data: banks = [] } = useQuery(banksForQuery(courseId))
  const mine = banks.filter(({ canEdit }) => canEdit)
  return (
    <Field label={t`Accepted questions join`} error={isMissing ? t`Choose a quiz or a bank first.` : undefined}>
      <Select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t`Choose a quiz or a bank`}</option>
        <optgroup label={t`Quizzes`}>
          {quizzes.data?.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </optgroup>
        {mine.length > 0 && (
          <optgroup label={t`Question banks`}>
            {mine.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
      </Select>
    </Field>
  )
}
