import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Subscription } from '../../../../src/modules/commerce/subscriptions/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { sendOrder, stretchQuery } from '../../../features/orders/order-calls.ts'
import { formatDate, formatMoney } from '../../../ui/format.ts'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Status } from '../../../ui/primitives/status.tsx'

/** What runs on by itself, and the way to end it. Nothing when there is none. */
export function Subscriptions() {
  const { data } = useInfiniteQuery(stretchQuery<Subscription>('/subscriptions?perPage=20'))
  const running = data?.filter(({ status }) => status !== 'ended') ?? []
  if (running.length === 0) return null
  return (
    <section className="my-subs">
      <h2 className="t-22">
        <Trans>Subscriptions</Trans>
      </h2>
      <ul className="my-order-list">
        {running.map((one) => (
          <SubscriptionRow key={one.id} subscription={one} />
        ))}
      </ul>
    </section>
  )
}

function SubscriptionRow({ subscription }: { subscription: Subscription }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const [asking, setAsking] = useState(false)
  const { plan, currentPeriodEnd, cancelAtPeriodEnd, status } = subscription
  const [price, until, name] = [formatMoney(plan.price), currentPeriodEnd ? formatDate(currentPeriodEnd) : '', plan.name]
  const end = useMutation({
    mutationFn: () => sendOrder('DELETE', `/subscriptions/${subscription.id}`),
    onSuccess: async () => {
      await invalidate(queryClient, '/subscriptions', '/orders')
      setAsking(false)
      toast(t`Notice is given. Nothing more is charged.`)
    },
    onError: (error) => toast(errorText(error).text),
  })
  return (
    <li className="my-order">
      <div>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <p className="meta">
          <span>{plan.every === 'month' ? <Trans>{price} a month</Trans> : <Trans>{price} a year</Trans>}</span>
          {status === 'past_due' ? (
            <Status icon={IconAlertTriangle} tone="warn">
              <Trans>The last payment did not go through</Trans>
            </Status>
          ) : cancelAtPeriodEnd ? (
            <Status icon={IconClock}>
              <Trans>Ends on {until}</Trans>
            </Status>
          ) : (
            <Status icon={IconCircleCheck} tone="ok">
              <Trans>Renews on {until}</Trans>
            </Status>
          )}
        </p>
      </div>
      {!cancelAtPeriodEnd && (
        <Button size="sm" onClick={() => setAsking(true)}>
          <Trans>Give notice</Trans>
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        danger
        title={<Trans>End “{name}”?</Trans>}
        confirmLabel={<Trans>Give notice</Trans>}
        cancelLabel={<Trans>Keep it</Trans>}
        busy={end.isPending}
        onConfirm={() => end.mutate()}
        onClose={() => setAsking(false)}
      >
        <p>
          <Trans>You keep access until {until}. Your progress is kept for good, and what you bought stays yours.</Trans>
        </p>
      </ConfirmDialog>
    </li>
  )
}
