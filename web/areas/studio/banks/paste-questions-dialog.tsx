import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useDeferredValue, useState } from 'react'
import type { QuestionInput } from '../../../../src/modules/assessment/questions/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { useDialogAct } from '../use-dialog-act.ts'
import { pastedQuestions } from './pasted-questions.ts'

type Props = { onPaste: (questions: QuestionInput[]) => Promise<unknown>; onClose: () => void }

const atOnce = 200
const example = `Which planet is red?
- Venus
* Mars
- Jupiter

The Sun is a star.
ANSWER: true

How many moons has Mars?
ANSWER: 2`

/** Many questions from a text: what is understood of it is counted as it is typed, and what is not is named by its line. */
export function PasteQuestionsDialog({ onPaste, onClose }: Props) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const { busy, refused, setRefused, act } = useDialogAct(onClose)
  const { questions, problems } = pastedQuestions(useDeferredValue(text))
  const lacks = {
    answer: t`no right answer is marked`,
    unknownAnswer: t`the answer names no choice`,
    options: t`there is only one choice`,
  }
  const add = async () => {
    if (questions.length === 0) return setRefused(t`Paste at least one question with its answer.`)
    if (questions.length > atOnce) return setRefused(t`Paste 200 questions at most at once.`)
    return act(() => onPaste(questions))
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={<Trans>Paste many questions</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" busy={busy} onClick={add}>
            {questions.length > 0 ? (
              <Plural value={questions.length} one="Add # question" other="Add # questions" />
            ) : (
              <Trans>Add the questions</Trans>
            )}
          </Button>
        </>
      }
    >
      <Field
        label={t`Questions`}
        hint={t`An empty line between questions. Choices begin with - or A., right ones with *; or write ANSWER: B beneath. Without choices the answer is true, false, a number or words.`}
        error={refused}
      >
        <Textarea
          rows={12}
          autoFocus
          value={text}
          placeholder={example}
          onChange={({ target }) => {
            setText(target.value)
            setRefused(undefined)
          }}
        />
      </Field>
      <div role="status" className="bank-pasted">
        {problems.length > 0 && (
          <>
            <p className="strong">
              <Plural value={problems.length} one="# question is left out:" other="# questions are left out:" />
            </p>
            <ul className="muted">
              {problems.slice(0, 5).map(({ line, text: words, lack }) => {
                const [at, why, short] = [formatNumber(line), lacks[lack], words.slice(0, 60)]
                return (
                  <li key={line}>
                    <Trans>
                      Line {at}, “{short}”: {why}
                    </Trans>
                  </li>
                )
              })}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  )
}
