import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconArrowBigUp, IconCheck, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { QuestionView } from '../../../../../src/modules/live/room/frames.ts'
import { Button, IconButton } from '../../../../ui/primitives/button.tsx'
import { Checkbox } from '../../../../ui/primitives/choice.tsx'
import { Field } from '../../../../ui/primitives/field.tsx'
import { Icon } from '../../../../ui/primitives/icon.tsx'
import { Textarea } from '../../../../ui/primitives/input.tsx'
import { Status } from '../../../../ui/primitives/status.tsx'
import type { RoomClient } from './room-client.ts'
import type { RoomState } from './room-state.ts'
import { useRole } from './use-role.ts'
import type { Ask } from './use-room.ts'

type Props = { room: RoomState; ask: Ask; client: RoomClient }

/** Questions to the class: those that most people want answered stand first. */
export function QuestionsPanel({ room, ask, client }: Props) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [anonymous, setAnonymous] = useState(false)
  const { isStaff } = useRole(room)
  const sorted = [...room.questions].sort(
    (a, b) => Number(a.answered) - Number(b.answered) || b.votes - a.votes || a.at.localeCompare(b.at),
  )
  const isOpen = isStaff || (room.settings?.questions ?? false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const asked = text.trim()
    if (!asked) return
    setText('')
    void ask('question.ask', { text: asked, anonymous }).then((done) => done === undefined && setText((now) => now || asked))
  }
  const vote = (question: QuestionView) => {
    const on = !question.mine
    const mine = (value: boolean) =>
      client.update(({ questions }) => ({
        questions: questions.map((one) => (one.questionId === question.questionId ? { ...one, mine: value } : one)),
      }))
    mine(on)
    client.ask('question.vote', { questionId: question.questionId, on }).catch(() => mine(!on))
  }
  return (
    <div className="lv-panel-in">
      <ol className="lv-questions" aria-label={t`Questions`}>
        {sorted.length === 0 && (
          <li className="muted">
            <Trans>No questions yet.</Trans>
          </li>
        )}
        {sorted.map((question) => (
          <li key={question.questionId} data-answered={question.answered || undefined}>
            <Button
              size="sm"
              aria-pressed={question.mine}
              aria-disabled={question.userId === room.you?.userId}
              onClick={() => question.userId !== room.you?.userId && vote(question)}
            >
              <Icon of={IconArrowBigUp} size={16} filled={question.mine} />
              <Plural value={question.votes} one="# vote" other="# votes" />
            </Button>
            <div>
              <p dir="auto">{question.text}</p>
              <p className="muted lv-small">
                {question.name === null ? <Trans>without a name</Trans> : <bdi>{question.name}</bdi>}
                {question.answered && (
                  <>
                    {' '}
                    <Status icon={IconCheck} tone="ok">
                      <Trans>Answered</Trans>
                    </Status>
                  </>
                )}
              </p>
            </div>
            {(isStaff || question.userId === room.you?.userId) && (
              <span className="lv-tools">
                {isStaff && (
                  <IconButton
                    icon={IconCheck}
                    size="sm"
                    aria-pressed={question.answered}
                    label={question.answered ? t`Not answered after all` : t`Mark as answered`}
                    onClick={() => ask('question.answered', { questionId: question.questionId, on: !question.answered })}
                  />
                )}
                <IconButton
                  icon={IconTrash}
                  size="sm"
                  label={t`Delete this question`}
                  onClick={() => ask('question.delete', { questionId: question.questionId })}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      {isOpen ? (
        <form className="lv-ask" onSubmit={send}>
          <Field label={t`Your question`} hideLabel>
            <Textarea
              rows={2}
              maxLength={600}
              value={text}
              placeholder={t`Ask a question`}
              onChange={({ target }) => setText(target.value)}
            />
          </Field>
          <div className="lv-ask-foot">
            <Checkbox label={t`Without my name`} checked={anonymous} onChange={({ target }) => setAnonymous(target.checked)} />
            <Button type="submit" size="sm">
              <Trans>Ask</Trans>
            </Button>
          </div>
        </form>
      ) : (
        <p className="lv-closed muted">
          <Trans>Questions are closed.</Trans>
        </p>
      )}
    </div>
  )
}
