import './orders.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconReceipt } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type OrderSummary, stretchQuery } from '../../../features/orders/order-calls.ts'
import { OrderStatus } from '../../../features/orders/order-status.tsx'
import { formatDate, formatSum } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { Plans } from './plans.tsx'
import { Subscriptions } from './subscriptions.tsx'

function OrderRow({ order }: { order: OrderSummary }) {
  const what = order.lines.map((line) => line.title).join(', ')
  return (
    <li className="my-order">
      <div>
        <h2>
          <Link to="/learn/orders/$orderId" params={{ orderId: order.id }}>
            <bdi>{what}</bdi>
          </Link>
        </h2>
        <p className="meta">
          <span>{formatDate(order.createdAt)}</span>
          <OrderStatus order={order} />
        </p>
      </div>
      <p className="my-order-sum">{formatSum(order.total)}</p>
    </li>
  )
}

/** What one has bought and subscribed to, newest first. */
export function OrdersPage() {
  const { t } = useLingui()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    stretchQuery<OrderSummary>('/orders?perPage=20'),
  )
  return (
    <main id="main" className="wrap my-orders" tabIndex={-1}>
      <PageHead title={t`My orders`} />
      <Subscriptions />
      {data ? (
        data.length > 0 ? (
          <ul className="my-order-list">
            {data.map((order) => (
              <OrderRow key={order.id} order={order} />
            ))}
          </ul>
        ) : (
          <EmptyState
            icon={IconReceipt}
            title={<Trans>No order yet</Trans>}
            action={
              <SiteLink className="btn" href="/courses">
                <Trans>See the courses</Trans>
              </SiteLink>
            }
          >
            <Trans>What you buy stands here, with its invoice.</Trans>
          </EmptyState>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} title={t`Your orders did not load`} />
      ) : (
        <SkeletonRows rows={3} />
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          <Trans>Show older orders</Trans>
        </Button>
      )}
      <Plans />
    </main>
  )
}
