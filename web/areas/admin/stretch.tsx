import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { stretchQuery } from '../../features/orders/order-calls.ts'
import { ErrorState } from '../../ui/patterns/error-state.tsx'
import { Button } from '../../ui/primitives/button.tsx'
import { RowsSkeleton } from './rows-skeleton.tsx'

type Props<T> = { path: string; title: string; empty: ReactNode; children: (rows: T[]) => ReactNode }

/** A long list, newest first: on its way, empty, broken, or there; older rows come when asked for. */
export function Stretch<T>({ path, title, empty, children }: Props<T>) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(stretchQuery<T>(path))
  if (error && !data) return <ErrorState error={error} onRetry={refetch} title={title} />
  if (!data) return <RowsSkeleton />
  if (data.length === 0) return empty
  return (
    <>
      {children(data)}
      {hasNextPage && (
        <div className="adm-foot">
          <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            <Trans>Show older ones</Trans>
          </Button>
        </div>
      )}
    </>
  )
}
