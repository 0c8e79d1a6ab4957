import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Question } from '../../../../src/modules/assessment/questions/contract.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button, ButtonLink } from '../../../ui/primitives/button.tsx'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { banksForQuery } from '../banks/bank-queries.ts'
import { useDialogAct } from '../use-dialog-act.ts'
import type { QuizActions } from './use-quiz.ts'

type Props = { question: Question; courseId: string; actions: QuizActions; onClose: () => void }

/** An own question goes into a bank, and stays here as a reference to it or as it is. */
export function SaveToBankDialog({ question, courseId, actions, onClose }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const { data, error } = useQuery(banksForQuery(courseId))
  const banks = (data ?? []).filter(({ canEdit }) => canEdit)
  const [bankId, setBankId] = useState('')
  const [link, setLink] = useState(true)
  const { busy, refused, act } = useDialogAct(onClose)
  const bank = banks.find(({ id }) => id === bankId) ?? banks[0]
  const save = async () => {
    if (!bank) return
    return act(() => actions.saveToBank(question.id, bank, link))
  }
  const none = data !== undefined && banks.length === 0
  return (
    <Dialog
      open
      noCross
      onClose={onClose}
      title={<Trans>Save the question to a bank</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          {none ? (
            <ButtonLink variant="primary" to="/studio/banks" search={{ new: 'bank' }}>
              <Trans>New bank</Trans>
            </ButtonLink>
          ) : (
            <Button variant="primary" busy={busy || !bank} onClick={save}>
              <Trans>Save to the bank</Trans>
            </Button>
          )}
        </>
      }
    >
      {error && <p className="error">{errorText(error).text}</p>}
      {none ? (
        <p className="muted">
          <Trans>There is no bank yet that you may change. Make one first.</Trans>
        </p>
      ) : (
        <div className="stack">
          <Field label={t`Bank`} error={refused}>
            <Select value={bank?.id ?? ''} onChange={({ target }) => setBankId(target.value)}>
              {banks.map(({ id, name, courseTitle }) => (
                <option key={id} value={id}>
                  {courseTitle ? `${name} (${courseTitle})` : name}
                </option>
              ))}
            </Select>
          </Field>
          <Switch label={t`This quiz follows the bank’s question`} checked={link} onChange={({ target }) => setLink(target.checked)} />
        </div>
      )}
    </Dialog>
  )
}
