import './orders.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { isApiError } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { useGatewayWords } from '../../../features/orders/gateway-name.ts'
import { type Order, orderQuery, sendOrder } from '../../../features/orders/order-calls.ts'
import { OrderStatus } from '../../../features/orders/order-status.tsx'
import { OrderSums } from '../../../features/orders/order-sums.tsx'
import { RefundList } from '../../../features/orders/refund-list.tsx'
import { useInvoice } from '../../../features/orders/use-invoice.ts'
import { formatDate } from '../../../ui/format.ts'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { AskRefund } from './ask-refund.tsx'

/** One order: what it was, what was paid, its invoice, and the way back while there is one. */
export function OrderPage() {
  const { t } = useLingui()
  const { orderId } = useParams({ from: '/learn/chrome/orders/$orderId' })
  const { data, error, refetch } = useQuery({
    ...orderQuery(orderId),
    select: (body) => body.data,
    // a refund is on its way: it is done within seconds
    refetchInterval: ({ state }) => (state.data?.data.refunds.some(({ status }) => status === 'pending') ? 2000 : false),
  })
  if (isApiError(error, 'NOT_FOUND')) throw error
  return (
    <main id="main" className="wrap my-orders" tabIndex={-1}>
      <Crumbs>
        <Link to="/learn/orders" className="link-quiet">
          <Trans>My orders</Trans>
        </Link>
      </Crumbs>
      <PageHead title={t`Order`} size={28} heading={<bdi>{data ? data.lines.map((line) => line.title).join(', ') : t`Order`}</bdi>} />
      {data ? <Whole order={data} /> : error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={3} />}
    </main>
  )
}

function Whole({ order }: { order: Order }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const words = useGatewayWords()
  const invoice = useInvoice(order.id, order.invoiceNumber)
  const [asking, setAsking] = useState(false)
  const cancel = useMutation({
    mutationFn: () => sendOrder('POST', `/orders/${order.id}/cancel`),
    onSuccess: () => invalidate(queryClient, '/orders'),
    onError: (error) => toast(errorText(error).text),
  })
  const { invoiceNumber } = order
  const until = order.refundUntil ? formatDate(order.refundUntil) : ''
  return (
    <div className="my-order-page">
      <div>
        <p className="meta">
          <OrderStatus order={order} />
          <span>{formatDate(order.createdAt, { dateStyle: 'long' })}</span>
          {order.total.amount > 0 && <span>{words(order.gateway).name}</span>}
          {order.invoiceNumber && (
            <span>
              <Trans>
                Invoice <bdi dir="ltr">{invoiceNumber}</bdi>
              </Trans>
            </span>
          )}
        </p>
        <OrderSums {...order} />
        <RefundList refunds={order.refunds} />
      </div>
      <div className="my-order-acts">
        {order.redirectUrl && (
          <a className="btn btn--primary" href={order.redirectUrl}>
            <Trans>Go on to payment</Trans>
          </a>
        )}
        {order.instructions && <p className="co-instructions">{order.instructions}</p>}
        {order.invoiceNumber && (
          <Button icon={IconDownload} busy={invoice.isPending} onClick={() => invoice.mutate()}>
            <Trans>Download the invoice</Trans>
          </Button>
        )}
        {order.can.cancel && (
          <Button busy={cancel.isPending} onClick={() => cancel.mutate()}>
            <Trans>Cancel the order</Trans>
          </Button>
        )}
        {order.can.refund && (
          <>
            <Button onClick={() => setAsking(true)}>
              <Trans>Give it back</Trans>
            </Button>
            <p className="t-14 muted">
              <Trans>Until {until} you may take your money back yourself.</Trans>
            </p>
          </>
        )}
      </div>
      <AskRefund order={order} open={asking} onClose={() => setAsking(false)} label={t`Why? (not required)`} />
    </div>
  )
}
