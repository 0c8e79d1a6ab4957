import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Plan } from '../../../../src/modules/commerce/subscriptions/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { formatMoney } from '../../../ui/format.ts'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'

/** A plan that opens this course, too: said before somebody pays for the one. */
export function PlanHint({ courseId }: { courseId: string }) {
  const { data } = useQuery(pathQuery<{ data: Plan[] }>('/plans'))
  const plan = data?.data.find(({ isActive, courseIds }) => isActive && (courseIds?.includes(courseId) ?? true))
  if (!plan) return null
  const [name, price] = [plan.name, formatMoney(plan.price)]
  return (
    <p className="co-plan">
      <SiteLink href={`/checkout?plan=${plan.id}`}>
        {plan.every === 'month' ? (
          <Trans>
            Or subscribe to “<bdi>{name}</bdi>” for {price} a month
          </Trans>
        ) : (
          <Trans>
            Or subscribe to “<bdi>{name}</bdi>” for {price} a year
          </Trans>
        )}
      </SiteLink>
    </p>
  )
}
