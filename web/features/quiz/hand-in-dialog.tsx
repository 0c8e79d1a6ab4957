import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { formatNumber } from '../../ui/format.ts'
import { Button } from '../../ui/primitives/button.tsx'
import { Dialog } from '../../ui/primitives/dialog.tsx'
import type { QuestionMark } from './question-navigator.tsx'

type Props = {
  open: boolean
  marks: readonly QuestionMark[]
  busy: boolean
  waiting: number
  onGo: (index: number) => void
  onHandIn: () => void
  onClose: () => void
}

/** Names what has no answer yet, and leads to each; handing in is final, so it is asked. */
export function HandInDialog({ open, marks, busy, waiting, onGo, onHandIn, onClose }: Props) {
  const { t } = useLingui()
  const missing = marks.map((mark, index) => ({ ...mark, index })).filter(({ answered }) => !answered)
  const flagged = marks.map((mark, index) => ({ ...mark, index })).filter((mark) => mark.flagged && mark.answered)
  const jump = (index: number) => () => {
    onClose()
    onGo(index)
  }
  const list = (rows: typeof missing) => (
    <ul className="qz-missing">
      {rows.map(({ id, index, flagged: isFlagged }) => {
        const number = formatNumber(index + 1)
        return (
          <li key={id}>
            <button type="button" onClick={jump(index)} aria-label={isFlagged ? t`Question ${number}, flagged` : t`Question ${number}`}>
              {number}
            </button>
          </li>
        )
      })}
    </ul>
  )
  return (
    <Dialog
      open={open}
      onClose={onClose}
      noCross
      title={
        missing.length > 0 ? (
          <Plural value={missing.length} one="Hand in with # unanswered?" other="Hand in with # unanswered?" />
        ) : (
          <Trans>Hand in?</Trans>
        )
      }
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Keep going</Trans>
          </Button>
          <Button variant="primary" busy={busy} onClick={onHandIn}>
            <Trans>Hand in now</Trans>
          </Button>
        </>
      }
    >
      {missing.length > 0 && (
        <>
          <p className="muted">
            <Trans>These questions have no answer. Go to one, or hand in as it is.</Trans>
          </p>
          {list(missing)}
        </>
      )}
      {flagged.length > 0 && (
        <>
          <p className="muted">
            <Trans>You flagged these to come back to.</Trans>
          </p>
          {list(flagged)}
        </>
      )}
      <p className="muted">
        {waiting > 0 ? (
          <Plural
            value={waiting}
            one="# answer is still on this device. It is sent first."
            other="# answers are still on this device. They are sent first."
          />
        ) : (
          <Trans>After that, answers stay as they are.</Trans>
        )}
      </p>
    </Dialog>
  )
}
