import { Plural, Trans } from '@lingui/react/macro'
import type { AiDraft } from '../../../../src/modules/ai/drafts/contract.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { DraftAnswers } from './draft-answers.tsx'

type Props = { drafts: readonly AiDraft[]; onClose: () => void; onAccept: () => void }

/** Nothing is taken over unseen: every question of the rest is shown, with its key, before they are accepted. */
export function AcceptRestDialog({ drafts, onClose, onAccept }: Props) {
  const count = drafts.length
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={<Plural value={count} one="Accept # draft?" other="Accept # drafts?" />}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Go on one by one</Trans>
          </Button>
          <Button variant="primary" onClick={onAccept}>
            <Plural value={count} one="Accept # draft" other="Accept # drafts" />
          </Button>
        </>
      }
    >
      <p className="muted">
        <Trans>The checker had nothing against these. Flagged ones are not among them.</Trans>
      </p>
      <ol className="ai-rest">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <p className="strong">
              <bdi>{draft.question.text}</bdi>
            </p>
            <DraftAnswers draft={draft} />
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
