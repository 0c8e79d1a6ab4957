import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import { Button } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import type { Unsent } from './kept-here.ts'
import { LinkedText } from './linked-text.tsx'

type Props = { one: Unsent; onRetry: () => void; onDiscard: () => void }

/** Mine, and not there yet; or not taken, with why and what can be done. */
export function UnsentItem({ one: { body, state, refused }, onRetry, onDiscard }: Props) {
  const { t } = useLingui()
  return (
    <li className="msg-item" data-mine data-unsent={state}>
      <span className="vh">{t`You`}: </span>
      <p className="msg-body" dir="auto">
        <LinkedText text={body} />
      </p>
      {state === 'sending' ? (
        <span className="msg-foot">
          <Trans>Sending…</Trans>
        </span>
      ) : (
        <span className="msg-foot">
          <span className="msg-failed">
            <Icon of={IconAlertCircle} size={16} />
            {refused ?? <Trans>Not sent. It goes when the network is back.</Trans>}
          </span>
          <Button size="sm" variant="quiet" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
          <Button size="sm" variant="quiet" onClick={onDiscard}>
            <Trans>Discard</Trans>
          </Button>
        </span>
      )}
    </li>
  )
}
