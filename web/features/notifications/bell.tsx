import './bell.css'
import { useLingui } from '@lingui/react/macro'
import { IconBell } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { formatNumber } from '../../ui/format.ts'
import { Icon } from '../../ui/primitives/icon.tsx'
import { SiteLink } from '../../ui/primitives/site-link.tsx'
import { recentNotices } from './notice-queries.ts'
import { listen } from './realtime.ts'

/** The way to what one was told, with how much of it is new; while it is on the page, the page hears what happens. */
export function Bell() {
  const { t } = useLingui()
  const client = useQueryClient()
  useEffect(() => listen(client), [client])
  const { data: unread = 0 } = useQuery({ ...recentNotices, select: ({ meta }) => meta.unread })
  const count = unread > 99 ? `${formatNumber(99)}+` : formatNumber(unread)
  return (
    <SiteLink
      href="/learn/notifications"
      className="btn btn--quiet btn--icon bell"
      aria-label={unread > 0 ? t`Notifications, ${count} new` : t`Notifications`}
    >
      <Icon of={IconBell} />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {count}
        </span>
      )}
    </SiteLink>
  )
}
