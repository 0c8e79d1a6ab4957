import './notifications.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconBell, IconChecks, IconSettings } from '@tabler/icons-react'
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { apiKey, invalidate } from '../../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'
import type { NoticeBody } from '../../../features/notifications/notice-queries.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { Button, ButtonLink } from '../../../ui/primitives/button.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { TabLink, Tabs } from '../../../ui/primitives/tabs.tsx'
import { Notice } from './notice.tsx'

const route = getRouteApi('/learn/chrome/notifications')

const noticesQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: [...apiKey('/notifications'), 'pages', unread],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''
      return bodyOf<NoticeBody>(await apiFetch(`${API_BASE}/notifications?perPage=30${unread ? '&unread=true' : ''}${cursor}`, { signal }))
    },
    getNextPageParam: ({ meta }) => meta.nextCursor,
  })

/** What one was told: newest first, new things marked, each with the way to its place. */
export function NotificationsPage() {
  const { t } = useLingui()
  const client = useQueryClient()
  const { show } = route.useSearch()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(noticesQuery(show === 'new'))
  const read = useMutation({
    mutationFn: (body: { ids: string[] } | { all: true }) =>
      apiFetch(`${API_BASE}/notifications/read`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    onSuccess: () => invalidate(client, '/notifications'),
  })
  const notices = data?.pages.flatMap((page) => page.data)
  const unread = data?.pages[0]?.meta.unread ?? 0
  return (
    <main id="main" className="wrap ntf-page" tabIndex={-1}>
      <div className="ntf-head">
        <PageHead title={t`Notifications`} />
        <div className="btn-row">
          {unread > 0 && (
            <Button icon={IconChecks} busy={read.isPending} onClick={() => read.mutate({ all: true })}>
              <Trans>Mark all as read</Trans>
            </Button>
          )}
          <ButtonLink to="/learn/notifications/settings" icon={IconSettings} variant="quiet">
            <Trans>Settings</Trans>
          </ButtonLink>
        </div>
      </div>
      <Tabs label={t`Show`}>
        <TabLink to="/learn/notifications" search={{}} activeOptions={{ exact: true }}>
          <Trans>All</Trans>
        </TabLink>
        <TabLink to="/learn/notifications" search={{ show: 'new' }} activeOptions={{ exact: true }}>
          <Trans>New</Trans>
        </TabLink>
      </Tabs>
      {notices ? (
        notices.length > 0 ? (
          <ul className="ntf-list">
            {notices.map((notice) => (
              <Notice key={notice.id} notice={notice} onRead={() => read.mutate({ ids: [notice.id] })} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={IconBell} title={show === 'new' ? <Trans>Nothing new</Trans> : <Trans>Nothing yet</Trans>}>
            <Trans>Results, classes and announcements from your courses come here.</Trans>
          </EmptyState>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} title={t`Your notifications did not load`} />
      ) : (
        <SkeletonRows rows={5} />
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </main>
  )
}
