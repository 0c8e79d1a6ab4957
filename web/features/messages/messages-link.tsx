import { useLingui } from '@lingui/react/macro'
import { IconMessage } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { UnreadThreads } from '../../../src/modules/messages/contract.ts'
import { pathQuery } from '../../api/query.ts'
import { formatNumber } from '../../ui/format.ts'
import { Icon } from '../../ui/primitives/icon.tsx'
import { SiteLink } from '../../ui/primitives/site-link.tsx'

/** The way to one's messages, with in how many conversations there is something new. The socket has it read again. */
export function MessagesLink() {
  const { t } = useLingui()
  const { data: unread = 0 } = useQuery({
    ...pathQuery<{ data: UnreadThreads }>('/messages/unread'),
    select: ({ data }) => data.unread,
  })
  const count = formatNumber(unread)
  return (
    <SiteLink
      href="/learn/messages"
      className="btn btn--quiet btn--icon bell"
      aria-label={unread > 0 ? t`Messages, ${count} new` : t`Messages`}
    >
      <Icon of={IconMessage} />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {count}
        </span>
      )}
    </SiteLink>
  )
}
