import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Question } from '../../../../src/modules/assessment/questions/contract.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { wordsOf } from './question-draft.ts'

const START = '-'
type Props = { questions: readonly Question[]; id: string; onMove: (ids: string[]) => void; onClose: () => void }

export function MoveQuestionDialog({ questions, id, onMove, onClose }: Props) {
  const { t } = useLingui()
  const others = questions.filter((one) => one.id !== id)
  const at = questions.findIndex((one) => one.id === id)
  const [after, setAfter] = useState(questions[at - 1]?.id ?? START)
  const move = () => {
    const ids = others.map((one) => one.id)
    ids.splice(after === START ? 0 : ids.indexOf(after) + 1, 0, id)
    onMove(ids)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Move the question</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" onClick={move}>
            <Trans>Move</Trans>
          </Button>
        </>
      }
    >
      <Field label={t`Position`}>
        <Select value={after} onChange={({ target }) => setAfter(target.value)}>
          <option value={START}>{t`At the start`}</option>
          {others.map((one) => {
            const words = wordsOf(one.text).slice(0, 80)
            return <option key={one.id} value={one.id}>{t`After “${words}”`}</option>
          })}
        </Select>
      </Field>
    </Dialog>
  )
}
