import { Trans } from '@lingui/react/macro'
import { IconGitMerge } from '@tabler/icons-react'
import type { SavedAnswer } from '../../../src/modules/assessment/attempts/contract.ts'
import { formatTime } from '../../ui/format.ts'
import { Button } from '../../ui/primitives/button.tsx'
import { Icon } from '../../ui/primitives/icon.tsx'
import { answerWords } from './answer-words.ts'
import type { Answer, LearnerQuestion } from './attempt-queries.ts'

type Props = { question: LearnerQuestion; mine: Answer | null; theirs: SavedAnswer; onTheirs: () => void; onMine: () => void }

/** Two browsers, two answers: the one with the server counts until the learner says otherwise. */
export function OtherAnswer({ question, mine, theirs, onTheirs, onMine }: Props) {
  const when = formatTime(theirs.savedAt)
  const none = <Trans>no answer</Trans>
  return (
    <div className="banner banner--info qz-other" role="alert">
      <Icon of={IconGitMerge} />
      <div>
        <p>
          <b className="strong">
            <Trans>This question was answered in another window at {when}.</Trans>
          </b>{' '}
          <Trans>That answer counts unless you keep the one from here.</Trans>
        </p>
        <dl>
          <dt>
            <Trans>There</Trans>
          </dt>
          <dd dir="auto">{answerWords(question, theirs.answer) ?? none}</dd>
          <dt>
            <Trans>Here</Trans>
          </dt>
          <dd dir="auto">{answerWords(question, mine) ?? none}</dd>
        </dl>
        <div className="btn-row">
          <Button size="sm" onClick={onTheirs}>
            <Trans>Take the other one</Trans>
          </Button>
          <Button size="sm" onClick={onMine}>
            <Trans>Keep this one</Trans>
          </Button>
        </div>
      </div>
    </div>
  )
}
