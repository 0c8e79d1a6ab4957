import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlus, IconTicket } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Coupon } from '../../../../src/modules/commerce/coupons/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { sendOrder } from '../../../features/orders/order-calls.ts'
import { formatDate, formatMoney, formatNumber, formatPercent } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { Stretch } from '../stretch.tsx'
import { CouponDialog } from './coupon-dialog.tsx'
import { PaymentsFrame } from './payments-tabs.tsx'

/** Codes that take something off, and how often they were used. */
export function CouponsPage() {
  const { t } = useLingui()
  const [making, setMaking] = useState(false)
  const make = (
    <Button variant="primary" icon={IconPlus} onClick={() => setMaking(true)}>
      <Trans>New coupon</Trans>
    </Button>
  )
  return (
    <PaymentsFrame actions={make}>
      <Stretch<Coupon>
        path="/coupons?perPage=50"
        title={t`The coupons did not load`}
        empty={
          <EmptyState icon={IconTicket} title={<Trans>No coupon yet</Trans>}>
            <Trans>A coupon takes a share or a sum off, for as long and as often as you say.</Trans>
          </EmptyState>
        }
      >
        {(coupons) => (
          <Table kind="grid" caption={t`Coupons`}>
            <thead>
              <tr>
                <th scope="col">{t`Code`}</th>
                <th scope="col">{t`Takes off`}</th>
                <th scope="col" className="num">{t`Used`}</th>
                <th scope="col">{t`Until`}</th>
                <th scope="col">{t`In use`}</th>
              </tr>
            </thead>
            <tbody>
              {coupons.map((coupon) => (
                <CouponRow key={coupon.id} coupon={coupon} />
              ))}
            </tbody>
          </Table>
        )}
      </Stretch>
      {making && <CouponDialog onClose={() => setMaking(false)} />}
    </PaymentsFrame>
  )
}

function CouponRow({ coupon }: { coupon: Coupon }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const { code } = coupon
  const change = useMutation({
    mutationFn: (isActive: boolean) => sendOrder('PATCH', `/coupons/${coupon.id}`, { isActive }),
    onSettled: () => invalidate(queryClient, '/coupons'),
    onError: (error) => toast(errorText(error).text),
  })
  const [used, most] = [formatNumber(coupon.redeemed), coupon.maxRedemptions === null ? null : formatNumber(coupon.maxRedemptions)]
  return (
    <tr>
      <th scope="row">
        <bdi dir="ltr">{code}</bdi>
      </th>
      <td>{coupon.percent !== null ? formatPercent(coupon.percent) : coupon.amount && formatMoney(coupon.amount)}</td>
      <td className="num">{most === null ? used : t`${used} of ${most}`}</td>
      <td>{coupon.endsAt ? formatDate(coupon.endsAt) : t`No end`}</td>
      <td>
        <Switch
          label={<span className="vh">{t`${code} is in use`}</span>}
          checked={change.isPending ? change.variables : coupon.isActive}
          onChange={({ target }) => change.mutate(target.checked)}
        />
      </td>
    </tr>
  )
}
