import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheck, IconCircleX, IconClock, IconCoins, IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DuePayout, Payout } from '../../../../src/modules/commerce/payouts/contract.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { sendOrder } from '../../../features/orders/order-calls.ts'
import { formatDate, formatSum } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { FailureNote } from '../failure-note.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { Stretch } from '../stretch.tsx'
import { PaymentsFrame } from './payments-tabs.tsx'

/** Who is owed what, and what was paid out. */
export function PayoutsPage() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { data, error, refetch } = useQuery(pathQuery<{ data: DuePayout[] }>('/payouts/due'))
  const due = data?.data.filter(({ available }) => available.amount > 0) ?? []
  const run = useMutation({
    mutationFn: (method: 'transfer' | 'batch') => sendOrder<Payout[]>('POST', '/payouts', { method }),
    onSuccess: () => invalidate(queryClient, '/payouts'),
  })
  return (
    <PaymentsFrame>
      <section className="sec">
        <div className="sec-head">
          <h2 className="t-22">
            <Trans>Owed to instructors</Trans>
          </h2>
          {due.length > 0 && (
            <div className="btn-row">
              {due.some(({ canTransfer }) => canTransfer) && (
                <Button busy={run.isPending} onClick={() => run.mutate('transfer')}>
                  <Trans>Transfer by Stripe</Trans>
                </Button>
              )}
              <Button variant="primary" busy={run.isPending} onClick={() => run.mutate('batch')}>
                <Trans>Make a list for the bank</Trans>
              </Button>
            </div>
          )}
        </div>
        <FailureNote error={run.error} />
        {error && !data && <ErrorState error={error} onRetry={refetch} />}
        {!error && !data && <RowsSkeleton rows={3} />}
        {data?.data.length === 0 && (
          <p className="muted">
            <Trans>Nobody is owed anything.</Trans>
          </p>
        )}
        {data && data.data.length > 0 && <DueTable rows={data.data} />}
      </section>
      <section className="sec">
        <h2 className="t-22">
          <Trans>Paid out</Trans>
        </h2>
        <Stretch<Payout>
          path="/payouts?scope=all&perPage=50"
          title={t`The payouts did not load`}
          empty={
            <EmptyState icon={IconCoins} title={<Trans>No payout yet</Trans>}>
              <Trans>Shares are paid out from here, when the days you hold them are over.</Trans>
            </EmptyState>
          }
        >
          {(payouts) => <PayoutTable payouts={payouts} />}
        </Stretch>
      </section>
    </PaymentsFrame>
  )
}

function DueTable({ rows }: { rows: DuePayout[] }) {
  const { t } = useLingui()
  return (
    <Table kind="grid" caption={t`Owed to instructors`}>
      <thead>
        <tr>
          <th scope="col">{t`Who`}</th>
          <th scope="col" className="num">{t`To be paid`}</th>
          <th scope="col" className="num">{t`Still held`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ instructorId, name, email, available, waiting }) => (
          <tr key={instructorId + available.currency}>
            <th scope="row">
              <bdi>{name ?? email}</bdi>
            </th>
            <td className="num">{formatSum(available)}</td>
            <td className="num">{formatSum(waiting)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function PayoutTable({ payouts }: { payouts: Payout[] }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const note = useMutation({
    mutationFn: ({ id, status }: { id: string; status: 'paid' | 'failed' }) => sendOrder('PATCH', `/payouts/${id}`, { status }),
    onSuccess: () => invalidate(queryClient, '/payouts'),
    onError: (error) => toast(errorText(error).text),
  })
  const download = useMutation({
    mutationFn: async (batchId: string) => ({ batchId, file: await (await apiFetch(`${API_BASE}/payouts/batches/${batchId}`)).blob() }),
    onSuccess: ({ batchId, file }) => {
      const address = URL.createObjectURL(file)
      Object.assign(document.createElement('a'), { href: address, download: `payouts-${batchId}.csv` }).click()
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
    },
    onError: (error) => toast(errorText(error).text),
  })
  return (
    <Table kind="grid" className="pay-rows" caption={t`Paid out`}>
      <thead>
        <tr>
          <th scope="col">{t`Who`}</th>
          <th scope="col" className="num">{t`Sum`}</th>
          <th scope="col">{t`When`}</th>
          <th scope="col">{t`State`}</th>
          <th scope="col">{t`To do`}</th>
        </tr>
      </thead>
      <tbody>
        {payouts.map(({ id, name, amount, createdAt, status, method, batchId }) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td className="num">{formatSum(amount)}</td>
            <td className="nowrap">{formatDate(createdAt)}</td>
            <td>
              <PayoutStatus status={status} />
            </td>
            <td>
              {method === 'batch' && status === 'pending' && (
                <div className="btn-row">
                  <Button size="sm" icon={IconDownload} onClick={() => download.mutate(batchId)}>
                    <Trans>List</Trans>
                  </Button>
                  <Button size="sm" onClick={() => note.mutate({ id, status: 'paid' })}>
                    <Trans>It is paid</Trans>
                  </Button>
                  <Button size="sm" variant="quiet" onClick={() => note.mutate({ id, status: 'failed' })}>
                    <Trans>It came back</Trans>
                  </Button>
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function PayoutStatus({ status }: { status: Payout['status'] }) {
  if (status === 'paid')
    return (
      <Status icon={IconCircleCheck} tone="ok">
        <Trans>Paid</Trans>
      </Status>
    )
  if (status === 'failed')
    return (
      <Status icon={IconCircleX} tone="bad">
        <Trans>Came back</Trans>
      </Status>
    )
  return (
    <Status icon={IconClock} tone="warn">
      <Trans>On its way</Trans>
    </Status>
  )
}
