import { Plural, Trans } from '@lingui/react/macro'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import type { BankQuestion } from './bank-queries.ts'

type Props = { questions: readonly BankQuestion[]; onClose: () => void; onDelete: () => void }

/** Quizzes lose nothing by it, but the bank's hold on them: that is not brought back. */
export function DeleteKeptDialog({ questions, onClose, onDelete }: Props) {
  const count = questions.length
  return (
    <ConfirmDialog
      open
      danger
      title={<Plural value={count} one="Delete # question from the bank?" other="Delete # questions from the bank?" />}
      confirmLabel={<Plural value={count} one="Delete the question" other="Delete the questions" />}
      onClose={onClose}
      onConfirm={onDelete}
    >
      <p className="muted">
        <Trans>Quizzes keep what they use as their own questions, which no longer follow the bank.</Trans>
      </p>
    </ConfirmDialog>
  )
}
