import { Trans, useLingui } from '@lingui/react/macro'
import { IconReceipt } from '@tabler/icons-react'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { OrderSummary } from '../../../features/orders/order-calls.ts'
import { OrderStatus } from '../../../features/orders/order-status.tsx'
import { formatDateTime, formatSum } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { Stretch } from '../stretch.tsx'
import { PaymentsFrame } from './payments-tabs.tsx'

const route = getRouteApi('/admin/payments')

/** Everything that was ordered, newest first. */
export function OrdersPage() {
  const { t } = useLingui()
  const { status } = route.useSearch()
  const navigate = useNavigate()
  const choices = {
    pending: t`Not paid yet`,
    paid: t`Paid`,
    partially_refunded: t`Partly refunded`,
    refunded: t`Refunded`,
    cancelled: t`Cancelled`,
    failed: t`Failed`,
  }
  return (
    <PaymentsFrame>
      <div className="pay-tools">
        <Field label={t`Which`}>
          <Select
            value={status ?? ''}
            onChange={({ target }) => navigate({ to: '/admin/payments', search: target.value ? { status: target.value } : {} })}
          >
            <option value="">{t`All orders`}</option>
            {Object.entries(choices).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Stretch<OrderSummary>
        path={`/orders?scope=all&perPage=50${status ? `&status=${status}` : ''}`}
        title={t`The orders did not load`}
        empty={
          <EmptyState icon={IconReceipt} title={<Trans>No order here</Trans>}>
            <Trans>What people buy stands here at once.</Trans>
          </EmptyState>
        }
      >
        {(orders) => (
          <Table kind="grid" className="pay-rows" caption={t`Orders`}>
            <thead>
              <tr>
                <th scope="col">{t`What`}</th>
                <th scope="col">{t`Who`}</th>
                <th scope="col">{t`State`}</th>
                <th scope="col">{t`When`}</th>
                <th scope="col" className="num">{t`Total`}</th>
              </tr>
            </thead>
            <tbody>
              {orders.map((order) => (
                <tr key={order.id}>
                  <th scope="row">
                    <Link to="/admin/payments/orders/$orderId" params={{ orderId: order.id }}>
                      <bdi>{order.lines.map((line) => line.title).join(', ')}</bdi>
                    </Link>
                  </th>
                  <td>
                    <bdi>{order.buyer.name}</bdi>
                  </td>
                  <td>
                    <OrderStatus order={order} />
                  </td>
                  <td className="nowrap">{formatDateTime(order.createdAt)}</td>
                  <td className="num">{formatSum(order.total)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Stretch>
    </PaymentsFrame>
  )
}
