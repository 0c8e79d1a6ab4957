import { Trans, useLingui } from '@lingui/react/macro'
import { IconBuildingBank, IconCircleCheck, IconCircleX, IconClock, IconCreditCardOff } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isApiError } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { type Order, sendOrder } from '../../../features/orders/order-calls.ts'
import { formatSum } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { announce } from '../../../ui/patterns/live-regions.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'

/** Looked at often at first, then less: a bank may take its time. */
const waits = [1500, 2000, 3000, 5000, 8000, 15_000, 30_000]

/** Asks the gateway through the school, so that nobody waits for a message between the two. */
function useOrderState(orderId: string, orderKey: string | null) {
  return useQuery({
    queryKey: ['checkout', 'order', orderId, orderKey],
    queryFn: () =>
      orderKey ? sendOrder<Order>('POST', '/checkout/check', { key: orderKey }) : sendOrder<Order>('POST', `/orders/${orderId}/check`),
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.status === 'pending' && data.gateway !== 'manual' ? (waits[dataUpdateCount] ?? 30_000) : false,
    retry: 3,
  })
}

export function AfterPayment({ orderId, orderKey, left }: { orderId: string; orderKey: string | null; left: boolean }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { data: order, error, refetch } = useOrderState(orderId, orderKey)
  const isPaid = order?.status === 'paid'
  useEffect(() => {
    if (!isPaid) return
    announce(t`Paid. The course is open.`)
    void invalidate(queryClient, '/orders', '/progress', '/subscriptions')
  }, [isPaid, queryClient, t])
  if (isApiError(error, 'NOT_FOUND')) throw error
  return (
    <main id="main" className="wrap co" tabIndex={-1}>
      <PageHead title={t`Your order`} />
      {order ? (
        <State order={order} left={left} isGuest={orderKey !== null} />
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <Loading>
          <Skeleton height="10rem" />
        </Loading>
      )}
    </main>
  )
}

function State({ order, left, isGuest }: { order: Order; left: boolean; isGuest: boolean }) {
  const { email } = order.buyer
  const orderNumber = order.id
  const seeOrder = !isGuest && (
    <SiteLink className="btn" href={`/learn/orders/${order.id}`}>
      <Trans>See the order</Trans>
    </SiteLink>
  )
  if (order.status === 'pending' && order.gateway === 'manual') {
    return (
      <EmptyState icon={IconBuildingBank} title={<Trans>Ordered: now pay by bank</Trans>} action={seeOrder}>
        <span className="co-instructions">{order.instructions}</span>
        <Trans>Give the number of the order, {orderNumber}. The course opens when the school has noted the money.</Trans>
      </EmptyState>
    )
  }
  if (order.status === 'pending') {
    const back = order.redirectUrl && (
      <a className="btn btn--primary" href={order.redirectUrl}>
        <Trans>Go on to payment</Trans>
      </a>
    )
    if (left)
      return (
        <EmptyState
          icon={IconCreditCardOff}
          title={<Trans>You have not paid</Trans>}
          action={
            <>
              {back}
              {seeOrder}
            </>
          }
        >
          <Trans>Nothing was charged. The order stays open for a day, should you change your mind.</Trans>
        </EmptyState>
      )
    return (
      <EmptyState
        icon={IconClock}
        title={<Trans>Your payment is on its way</Trans>}
        action={
          <>
            {back}
            {seeOrder}
          </>
        }
      >
        <Trans>This page looks by itself. You may also leave it: the course opens as soon as the money is there.</Trans>
      </EmptyState>
    )
  }
  if (order.status === 'failed' || order.status === 'cancelled') {
    const [line] = order.lines
    const again = line ? (line.kind === 'course' ? `/checkout?course=${line.refId}` : `/checkout?plan=${line.refId}`) : '/courses'
    return (
      <EmptyState
        icon={IconCircleX}
        title={
          order.status === 'failed' ? <Trans>The payment did not go through</Trans> : <Trans>This order has ended without payment</Trans>
        }
        action={
          <SiteLink className="btn btn--primary" href={again}>
            <Trans>Try again</Trans>
          </SiteLink>
        }
      >
        <Trans>Nothing was charged.</Trans>
      </EmptyState>
    )
  }
  const bought = (
    <span className="co-bought">
      <bdi>{order.lines.map(({ title }) => title).join(', ')}</bdi> · {formatSum(order.total)}
    </span>
  )
  if (isGuest)
    return (
      <EmptyState
        className="co-paid"
        icon={IconCircleCheck}
        title={<Trans>Paid. It is yours</Trans>}
        action={
          <SiteLink className="btn" href="/courses">
            <Trans>See the courses</Trans>
          </SiteLink>
        }
      >
        {bought}
        <Trans>
          The receipt is on its way to <bdi>{email}</bdi>. Its button leads you in.
        </Trans>
      </EmptyState>
    )
  return (
    <EmptyState
      className="co-paid"
      icon={IconCircleCheck}
      title={order.total.amount === 0 ? <Trans>It is yours</Trans> : <Trans>Paid. It is yours</Trans>}
      action={
        <>
          <SiteLink className="btn btn--primary" href="/learn">
            <Trans>Start learning</Trans>
          </SiteLink>
          {seeOrder}
        </>
      }
    >
      {bought}
      <Trans>
        The invoice is with the order, for <bdi>{email}</bdi>.
      </Trans>
    </EmptyState>
  )
}
