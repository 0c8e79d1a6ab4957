import './notes.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconBookmark, IconNotes } from '@tabler/icons-react'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { PlacedNote } from '../../../../src/modules/enrollment/notes/contract.ts'
import { apiKey } from '../../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { TabLink, Tabs } from '../../../ui/primitives/tabs.tsx'
import { PlacedNoteItem } from './placed-note-item.tsx'

type Page = { data: PlacedNote[]; meta: { nextCursor: string | null } }
const route = getRouteApi('/learn/chrome/notes')

const placedQuery = (kind: 'notes' | 'bookmarks') =>
  infiniteQueryOptions({
    queryKey: [...apiKey(`/${kind}`), 'pages'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      bodyOf<Page>(
        await apiFetch(`${API_BASE}/${kind}?perPage=50${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`, { signal }),
      ),
    getNextPageParam: ({ meta }) => meta.nextCursor,
  })

/** Everything written or marked in any lesson, newest first, each with the way back to its place. */
export function NotesPage() {
  const { t } = useLingui()
  const { show } = route.useSearch()
  const kind = show === 'bookmarks' ? 'bookmarks' : 'notes'
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(placedQuery(kind))
  const notes = data?.pages.flatMap((page) => page.data)
  return (
    <main id="main" className="wrap nt-page" tabIndex={-1}>
      <PageHead title={t`Notes and bookmarks`} />
      <Tabs label={t`Show`}>
        <TabLink to="/learn/notes" search={{}} activeOptions={{ exact: true }}>
          <Trans>Notes</Trans>
        </TabLink>
        <TabLink to="/learn/notes" search={{ show: 'bookmarks' }} activeOptions={{ exact: true }}>
          <Trans>Bookmarks</Trans>
        </TabLink>
      </Tabs>
      {notes ? (
        notes.length > 0 ? (
          <ul className="nt-list">
            {notes.map((note) => (
              <PlacedNoteItem key={note.id} note={note} kind={kind} />
            ))}
          </ul>
        ) : kind === 'notes' ? (
          <EmptyState icon={IconNotes} title={<Trans>Nothing written yet</Trans>}>
            <Trans>Press N in any lesson. In a recording, a note remembers its second.</Trans>
          </EmptyState>
        ) : (
          <EmptyState icon={IconBookmark} title={<Trans>No bookmarks yet</Trans>}>
            <Trans>Press B in a lesson to find it again here.</Trans>
          </EmptyState>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} title={t`Your notes did not load`} />
      ) : (
        <SkeletonRows rows={4} />
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          <Trans>Show older ones</Trans>
        </Button>
      )}
    </main>
  )
}
