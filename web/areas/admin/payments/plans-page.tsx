import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlus, IconRepeat } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Plan } from '../../../../src/modules/commerce/subscriptions/contract.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { sendOrder } from '../../../features/orders/order-calls.ts'
import { formatMoney, formatNumber } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { PaymentsFrame } from './payments-tabs.tsx'
import { PlanDialog } from './plan-dialog.tsx'

/** What people may subscribe to. */
export function PlansPage() {
  const { t } = useLingui()
  const [making, setMaking] = useState(false)
  const { data, error, refetch } = useQuery(pathQuery<{ data: Plan[] }>('/plans'))
  const make = (
    <Button variant="primary" icon={IconPlus} onClick={() => setMaking(true)}>
      <Trans>New plan</Trans>
    </Button>
  )
  return (
    <PaymentsFrame actions={make}>
      {error && !data && <ErrorState error={error} onRetry={refetch} title={t`The plans did not load`} />}
      {!error && !data && <RowsSkeleton rows={3} />}
      {data?.data.length === 0 && (
        <EmptyState icon={IconRepeat} title={<Trans>No plan yet</Trans>}>
          <Trans>A plan opens all courses, or some, for a price each month or year.</Trans>
        </EmptyState>
      )}
      {data && data.data.length > 0 && (
        <Table kind="grid" className="pay-rows" caption={t`Plans`}>
          <thead>
            <tr>
              <th scope="col">{t`Name`}</th>
              <th scope="col">{t`Price`}</th>
              <th scope="col">{t`Opens`}</th>
              <th scope="col">{t`Offered`}</th>
            </tr>
          </thead>
          <tbody>
            {data.data.map((plan) => (
              <PlanRow key={plan.id} plan={plan} />
            ))}
          </tbody>
        </Table>
      )}
      {making && <PlanDialog onClose={() => setMaking(false)} />}
    </PaymentsFrame>
  )
}

function PlanRow({ plan }: { plan: Plan }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const { name } = plan
  const change = useMutation({
    mutationFn: (isActive: boolean) => sendOrder('PATCH', `/plans/${plan.id}`, { isActive }),
    onSettled: () => invalidate(queryClient, '/plans'),
    onError: (error) => toast(errorText(error).text),
  })
  const [price, some] = [formatMoney(plan.price), formatNumber(plan.courseIds?.length ?? 0)]
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td>{plan.every === 'month' ? t`${price} a month` : t`${price} a year`}</td>
      <td>{plan.courseIds === null ? t`Every course` : t`Courses: ${some}`}</td>
      <td>
        <Switch
          label={<span className="vh">{t`${name} is offered`}</span>}
          checked={change.isPending ? change.variables : plan.isActive}
          onChange={({ target }) => change.mutate(target.checked)}
        />
      </td>
    </tr>
  )
}
