import { Trans, useLingui } from '@lingui/react/macro'
import { IconFlag } from '@tabler/icons-react'
import type { Message } from '../../../../src/modules/messages/contract.ts'
import { formatTime } from '../../../ui/format.ts'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { LinkedText } from './linked-text.tsx'

type Props = { message: Message; isMine: boolean; name: string; onReport: (() => void) | null }

export function MessageItem({ message: { body, createdAt }, isMine, name, onReport }: Props) {
  const { t } = useLingui()
  return (
    <li className="msg-item" data-mine={isMine || undefined}>
      <span className="vh">{isMine ? t`You` : name}: </span>
      <p className={body === null ? 'msg-body muted' : 'msg-body'} dir="auto">
        {body === null ? <Trans>This message was removed.</Trans> : <LinkedText text={body} />}
      </p>
      <span className="msg-foot">
        <time dateTime={createdAt}>{formatTime(createdAt)}</time>
        {!isMine && onReport && (
          <IconButton className="msg-flag" icon={IconFlag} size="sm" label={t`Report this message`} onClick={onReport} />
        )}
      </span>
    </li>
  )
}
