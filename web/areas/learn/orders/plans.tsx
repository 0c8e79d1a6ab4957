import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Plan, Subscription } from '../../../../src/modules/commerce/subscriptions/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { stretchQuery } from '../../../features/orders/order-calls.ts'
import { formatMoney } from '../../../ui/format.ts'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'

/** Plans of the school that one does not have. */
export function Plans() {
  const { data } = useQuery(pathQuery<{ data: Plan[] }>('/plans'))
  const { data: mine } = useInfiniteQuery(stretchQuery<Subscription>('/subscriptions?perPage=20'))
  const held = new Set(mine?.filter(({ status }) => status !== 'ended').map(({ plan }) => plan.id))
  const offered = data?.data.filter((plan) => plan.isActive && !held.has(plan.id)) ?? []
  if (offered.length === 0) return null
  return (
    <section className="my-subs">
      <h2 className="t-22">
        <Trans>Plans of this school</Trans>
      </h2>
      <ul className="my-order-list">
        {offered.map((plan) => {
          const price = formatMoney(plan.price)
          return (
            <li key={plan.id} className="my-order">
              <div>
                <h3>
                  <bdi>{plan.name}</bdi>
                </h3>
                <p className="muted">
                  {plan.description ? <bdi>{plan.description}</bdi> : plan.courseIds === null && <Trans>Every course of the school.</Trans>}
                </p>
              </div>
              <SiteLink className="btn btn--sm" href={`/checkout?plan=${plan.id}`}>
                {plan.every === 'month' ? <Trans>Subscribe, {price} a month</Trans> : <Trans>Subscribe, {price} a year</Trans>}
              </SiteLink>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
