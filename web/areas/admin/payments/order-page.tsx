import './payments.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react'
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
import { formatDateTime } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { FailureNote } from '../failure-note.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { RefundDialog } from './refund-dialog.tsx'

/** One order as those who run the school see it. */
export function OrderPage() {
  const { t } = useLingui()
  const { orderId } = useParams({ from: '/admin/payments/orders/$orderId' })
  const { data, error, refetch } = useQuery({
    ...orderQuery(orderId),
    select: (body) => body.data,
    refetchInterval: ({ state }) => (state.data?.data.refunds.some(({ status }) => status === 'pending') ? 2000 : false),
  })
  if (isApiError(error, 'NOT_FOUND')) throw error
  const crumbs = (
    <Crumbs>
      <Link to="/admin/payments" className="link-quiet">
        <Trans>Payments</Trans>
      </Link>
    </Crumbs>
  )
  return (
    <>
      <AreaHead title={data ? data.lines.map((line) => line.title).join(', ') : t`Order`} crumbs={crumbs} />
      <div className="area-pad">
        {data ? <Whole order={data} /> : error ? <ErrorState error={error} onRetry={refetch} /> : <RowsSkeleton rows={4} />}
      </div>
    </>
  )
}

function Whole({ order }: { order: Order }) {
  const { t } = useLingui()
  const words = useGatewayWords()
  const invoice = useInvoice(order.id, order.invoiceNumber)
  const queryClient = useQueryClient()
  const [refunding, setRefunding] = useState(false)
  const act = useMutation({
    mutationFn: (what: 'payments' | 'cancel' | 'check') =>
      sendOrder('POST', `/orders/${order.id}/${what}`, what === 'payments' ? {} : undefined),
    onSuccess: () => invalidate(queryClient, '/orders'),
  })
  return (
    <div className="pay-two">
      <div>
        {order.problem && (
          <Banner icon={IconAlertTriangle} tone="bad">
            {order.problem}
          </Banner>
        )}
        <OrderSums {...order} />
        <RefundList refunds={order.refunds} />
      </div>
      <div className="adm-stack">
        <dl className="adm-facts">
          <div>
            <dt>{t`State`}</dt>
            <dd>
              <OrderStatus order={order} />
            </dd>
          </div>
          <div>
            <dt>{t`Buyer`}</dt>
            <dd>
              <Link to="/admin/people/$userId" params={{ userId: order.userId }}>
                <bdi>{order.buyer.name}</bdi>
              </Link>
            </dd>
          </div>
          <div>
            <dt>{t`Paid by`}</dt>
            <dd>{words(order.gateway).name}</dd>
          </div>
          <div>
            <dt>{t`Ordered`}</dt>
            <dd>{formatDateTime(order.createdAt)}</dd>
          </div>
          {order.invoiceNumber && (
            <div>
              <dt>{t`Invoice`}</dt>
              <dd>
                <bdi dir="ltr">{order.invoiceNumber}</bdi>
              </dd>
            </div>
          )}
          <div>
            <dt>{t`Number`}</dt>
            <dd>
              <bdi dir="ltr">{order.id}</bdi>
            </dd>
          </div>
        </dl>
        <FailureNote error={act.error} />
        {order.can.record && (
          <Button variant="primary" busy={act.isPending} onClick={() => act.mutate('payments')}>
            <Trans>The money has come</Trans>
          </Button>
        )}
        {order.can.refund && (
          <Button onClick={() => setRefunding(true)}>
            <Trans>Refund…</Trans>
          </Button>
        )}
        {order.invoiceNumber && (
          <Button icon={IconDownload} busy={invoice.isPending} onClick={() => invoice.mutate()}>
            <Trans>Download the invoice</Trans>
          </Button>
        )}
        {order.status === 'pending' && order.gateway !== 'manual' && (
          <Button busy={act.isPending} onClick={() => act.mutate('check')}>
            <Trans>Ask the payment service</Trans>
          </Button>
        )}
        {order.can.cancel && (
          <Button busy={act.isPending} onClick={() => act.mutate('cancel')}>
            <Trans>Cancel the order</Trans>
          </Button>
        )}
      </div>
      {refunding && <RefundDialog order={order} onClose={() => setRefunding(false)} />}
    </div>
  )
}
