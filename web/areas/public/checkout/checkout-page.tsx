import './checkout.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconShoppingCartOff } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { AfterPayment } from './after-payment.tsx'
import { BuyForm } from './buy-form.tsx'

const route = getRouteApi('/public/site/checkout')

/** Before paying: what it costs and how. After: what became of it. */
export function CheckoutPage() {
  const { t } = useLingui()
  const { course, plan, order, key, left } = route.useSearch()
  if (order) return <AfterPayment key={order} orderId={order} orderKey={key ?? null} left={left === '1'} />
  const what = course ? { courseId: course } : plan ? { planId: plan } : null
  return (
    <main id="main" className="wrap co" tabIndex={-1}>
      <PageHead title={t`Checkout`} />
      {what ? (
        <BuyForm key={course ?? plan} what={what} />
      ) : (
        <EmptyState
          icon={IconShoppingCartOff}
          title={<Trans>Nothing is chosen</Trans>}
          action={
            <SiteLink className="btn btn--primary" href="/courses">
              <Trans>See the courses</Trans>
            </SiteLink>
          }
        >
          <Trans>Choose a course, and buy it from its page.</Trans>
        </EmptyState>
      )}
    </main>
  )
}
