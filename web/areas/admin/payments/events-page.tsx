import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconClock, IconMailbox } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { WebhookEvent } from '../../../../src/modules/commerce/webhooks/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { useGatewayWords } from '../../../features/orders/gateway-name.ts'
import { sendOrder } from '../../../features/orders/order-calls.ts'
import { formatDateTime } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { Stretch } from '../stretch.tsx'
import { PaymentsFrame } from './payments-tabs.tsx'

/** What payment services told the school, and what was made of it. */
export function EventsPage() {
  const { t } = useLingui()
  return (
    <PaymentsFrame>
      <Stretch<WebhookEvent>
        path="/webhook-events?perPage=50"
        title={t`The messages did not load`}
        empty={
          <EmptyState icon={IconMailbox} title={<Trans>No message yet</Trans>}>
            <Trans>Payment services report here when somebody pays, and when money goes back.</Trans>
          </EmptyState>
        }
      >
        {(events) => (
          <Table kind="grid" className="pay-rows" caption={t`Messages of payment services`}>
            <thead>
              <tr>
                <th scope="col">{t`About`}</th>
                <th scope="col">{t`From`}</th>
                <th scope="col">{t`When`}</th>
                <th scope="col">{t`State`}</th>
                <th scope="col">{t`To do`}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <EventRow key={event.id} event={event} />
              ))}
            </tbody>
          </Table>
        )}
      </Stretch>
    </PaymentsFrame>
  )
}

function EventRow({ event }: { event: WebhookEvent }) {
  const { t } = useLingui()
  const words = useGatewayWords()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const replay = useMutation({
    mutationFn: () => sendOrder('POST', `/webhook-events/${event.id}/replay`),
    onSuccess: async () => {
      await invalidate(queryClient, '/webhook-events')
      toast(t`It is worked on again.`)
    },
    onError: (error) => toast(errorText(error).text),
  })
  return (
    <tr>
      <th scope="row">
        <bdi dir="ltr">{event.type}</bdi>
      </th>
      <td>{words(event.gateway).name}</td>
      <td className="nowrap">{formatDateTime(event.createdAt)}</td>
      <td>
        <EventStatus status={event.status} />
        {event.problem && <span className="muted t-14"> {event.problem}</span>}
      </td>
      <td>
        {(event.status === 'failed' || event.status === 'received') && (
          <Button size="sm" busy={replay.isPending} onClick={() => replay.mutate()}>
            <Trans>Work on it again</Trans>
          </Button>
        )}
      </td>
    </tr>
  )
}

function EventStatus({ status }: { status: WebhookEvent['status'] }) {
  switch (status) {
    case 'processed':
      return (
        <Status icon={IconCircleCheck} tone="ok">
          <Trans>Done</Trans>
        </Status>
      )
    case 'received':
      return (
        <Status icon={IconClock} tone="info">
          <Trans>Waiting</Trans>
        </Status>
      )
    case 'failed':
      return (
        <Status icon={IconAlertTriangle} tone="bad">
          <Trans>Failed</Trans>
        </Status>
      )
    default:
      return (
        <Status icon={IconCircleMinus}>
          <Trans>Not for us</Trans>
        </Status>
      )
  }
}
