import { Trans } from '@lingui/react/macro'
import { IconArrowBackUp, IconCircleCheck, IconCircleX, IconClock, IconGavel } from '@tabler/icons-react'
import { Status } from '../../ui/primitives/status.tsx'
import type { OrderSummary } from './order-calls.ts'

/** How an order stands, in one word. */
export function OrderStatus({ order: { status, isDisputed } }: { order: Pick<OrderSummary, 'status' | 'isDisputed'> }) {
  if (isDisputed)
    return (
      <Status icon={IconGavel} tone="warn">
        <Trans>Disputed</Trans>
      </Status>
    )
  switch (status) {
    case 'pending':
      return (
        <Status icon={IconClock} tone="warn">
          <Trans>Not paid yet</Trans>
        </Status>
      )
    case 'paid':
      return (
        <Status icon={IconCircleCheck} tone="ok">
          <Trans>Paid</Trans>
        </Status>
      )
    case 'partially_refunded':
      return (
        <Status icon={IconArrowBackUp} tone="info">
          <Trans>Partly refunded</Trans>
        </Status>
      )
    case 'refunded':
      return (
        <Status icon={IconArrowBackUp} tone="info">
          <Trans>Refunded</Trans>
        </Status>
      )
    case 'failed':
      return (
        <Status icon={IconCircleX} tone="bad">
          <Trans>Failed</Trans>
        </Status>
      )
    default:
      return (
        <Status icon={IconCircleX}>
          <Trans>Cancelled</Trans>
        </Status>
      )
  }
}
