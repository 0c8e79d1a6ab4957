import { Trans } from '@lingui/react/macro'
import { IconArrowBackUp, IconCircleX, IconClock } from '@tabler/icons-react'
import { formatDate, formatSum } from '../../ui/format.ts'
import { Status } from '../../ui/primitives/status.tsx'
import type { Order } from './order-calls.ts'

/** Money that went back, or is about to. */
export function RefundList({ refunds }: { refunds: Order['refunds'] }) {
  if (refunds.length === 0) return null
  return (
    <section className="refund-list">
      <h2 className="t-22">
        <Trans>Refunds</Trans>
      </h2>
      <ul className="ruled">
        {refunds.map(({ id, amount, status, reason, createdAt }) => (
          <li key={id}>
            <span>
              {formatSum(amount)} <span className="muted t-14">{formatDate(createdAt)}</span>
              {reason && (
                <span className="muted t-14" dir="auto">
                  {' '}
                  “{reason}”
                </span>
              )}
            </span>
            {status === 'succeeded' ? (
              <Status icon={IconArrowBackUp} tone="info">
                <Trans>Sent</Trans>
              </Status>
            ) : status === 'pending' ? (
              <Status icon={IconClock} tone="warn">
                <Trans>On its way</Trans>
              </Status>
            ) : (
              <Status icon={IconCircleX} tone="bad">
                <Trans>Refused by the payment service</Trans>
              </Status>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
