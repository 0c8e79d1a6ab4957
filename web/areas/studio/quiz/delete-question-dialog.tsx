import { Trans } from '@lingui/react/macro'
import type { Question } from '../../../../src/modules/assessment/questions/contract.ts'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { wordsOf } from './question-draft.ts'

type Props = { question: Question; onClose: () => void; onDelete: () => void }

/** A question of the quiz's own cannot be brought back, so it is asked. */
export function DeleteQuestionDialog({ question, onClose, onDelete }: Props) {
  const words = wordsOf(question.text).slice(0, 80)
  return (
    <ConfirmDialog
      open
      danger
      title={<Trans>Delete the question “{words}”?</Trans>}
      confirmLabel={<Trans>Delete question</Trans>}
      cancelLabel={<Trans>Keep it</Trans>}
      onClose={onClose}
      onConfirm={onDelete}
    >
      <p className="muted">
        {question.source ? (
          <Trans>It goes from this quiz; the bank keeps it. So do attempts that have begun.</Trans>
        ) : (
          <Trans>It cannot be brought back. Attempts that have begun keep it.</Trans>
        )}
      </p>
    </ConfirmDialog>
  )
}
