import './payments.css'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { TabLink, Tabs } from '../../../ui/primitives/tabs.tsx'

/** The head of every page about money, and the way between them. */
export function PaymentsFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useLingui()
  return (
    <>
      <AreaHead title={t`Payments`} actions={actions} />
      <div className="area-pad pay">
        <Tabs label={t`Payments`}>
          <TabLink to="/admin/payments" activeOptions={{ exact: true }}>
            <Trans>Orders</Trans>
          </TabLink>
          <TabLink to="/admin/payments/coupons">
            <Trans>Coupons</Trans>
          </TabLink>
          <TabLink to="/admin/payments/plans">
            <Trans>Plans</Trans>
          </TabLink>
          <TabLink to="/admin/payments/payouts">
            <Trans>Payouts</Trans>
          </TabLink>
          <TabLink to="/admin/payments/accounts">
            <Trans>Accounts</Trans>
          </TabLink>
          <TabLink to="/admin/payments/events">
            <Trans>Messages of payment services</Trans>
          </TabLink>
        </Tabs>
        {children}
      </div>
    </>
  )
}
