import './earnings.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCoins } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Earnings } from '../../../../src/modules/commerce/payouts/contract.ts'
import { apiKey } from '../../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'
import { tenant } from '../../../app/boot.ts'
import { formatDate, formatNumber, formatPercent, formatSum } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { Segment } from '../../../ui/primitives/segment.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { sendJson } from '../send-json.ts'

const useStatement = (currency: string) =>
  useInfiniteQuery({
    queryKey: [...apiKey('/earnings'), currency],
    queryFn: async ({ pageParam, signal }) => {
      const search = new URLSearchParams({ currency, perPage: '50', ...(pageParam && { cursor: pageParam }) })
      return (await bodyOf<{ data: Earnings }>(await apiFetch(`${API_BASE}/earnings?${search}`, { signal }))).data
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

/** What one's courses have earned, line by line. */
export function EarningsPage() {
  const { t } = useLingui()
  const [currency, setCurrency] = useState(tenant.currency)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useStatement(currency)
  const first = data?.pages[0]
  const [share, days] = [formatPercent(first?.share ?? 0), formatNumber(first?.holdDays ?? 0)]
  return (
    <>
      <AreaHead
        title={t`Earnings`}
        lead={
          first && (
            <Trans>
              Your share is {share} of what is paid for your courses, without tax. It is held for {days} days.
            </Trans>
          )
        }
        actions={first && <Connect statement={first} />}
      />
      <div className="area-pad">
        {error && !data && <ErrorState error={error} onRetry={refetch} title={t`Your earnings did not load`} />}
        {!error && !data && <SkeletonRows rows={4} />}
        {first && <Balances statement={first} currency={currency} onCurrency={setCurrency} />}
        {data && <Statement items={data.pages.flatMap(({ items }) => items)} />}
        {hasNextPage && (
          <p className="earn-more">
            <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
              <Trans>Show older ones</Trans>
            </Button>
          </p>
        )}
      </div>
    </>
  )
}

function Balances({ statement, currency, onCurrency }: { statement: Earnings; currency: string; onCurrency: (currency: string) => void }) {
  const { t } = useLingui()
  const none = { amount: 0, currency }
  const balance = statement.balances.find((one) => one.currency === currency) ?? { available: none, waiting: none, disputed: none }
  const currencies = [...new Set([currency, ...statement.balances.map((one) => one.currency)])]
  return (
    <>
      {currencies.length > 1 && (
        <Segment
          label={t`Currency`}
          value={currency}
          options={currencies.map((value) => ({ value, label: value }))}
          onChange={onCurrency}
        />
      )}
      <dl className="earn-sums">
        <div>
          <dt>{t`To be paid out`}</dt>
          <dd className="t-28">{formatSum(balance.available)}</dd>
        </div>
        <div>
          <dt>{t`Still held`}</dt>
          <dd className="t-28">{formatSum(balance.waiting)}</dd>
        </div>
        {balance.disputed.amount !== 0 && (
          <div>
            <dt>{t`In dispute`}</dt>
            <dd className="t-28">{formatSum(balance.disputed)}</dd>
          </div>
        )}
      </dl>
      {balance.available.amount < 0 && (
        <p className="muted t-14">
          <Trans>More went back than was still to be paid. It is taken from what you earn next.</Trans>
        </p>
      )}
    </>
  )
}

function Statement({ items }: { items: Earnings['items'] }) {
  const { t } = useLingui()
  if (items.length === 0)
    return (
      <EmptyState icon={IconCoins} title={<Trans>Nothing earned yet</Trans>}>
        <Trans>When somebody buys one of your courses, it stands here the same minute.</Trans>
      </EmptyState>
    )
  const kinds = { sale: t`Sale`, refund: t`Refund`, dispute: t`Dispute`, payout: t`Payout` }
  return (
    <Table caption={t`Statement`}>
      <thead>
        <tr>
          <th scope="col">{t`When`}</th>
          <th scope="col">{t`What`}</th>
          <th scope="col">{t`To be paid from`}</th>
          <th scope="col" className="num">{t`Sum`}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, at, kind, title, amount, availableAt }) => (
          <tr key={id}>
            <td className="nowrap">{formatDate(at)}</td>
            <td>
              {kinds[kind]}
              {title && (
                <>
                  {': '}
                  <bdi>{title}</bdi>
                </>
              )}
            </td>
            <td className="nowrap">{availableAt > at ? formatDate(availableAt) : ''}</td>
            <td className="num nowrap">{formatSum(amount)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Where payouts go by themselves; nothing where the school pays by hand. */
function Connect({ statement: { account, canConnect } }: { statement: Earnings }) {
  const errorText = useErrorText()
  const connect = useMutation({
    mutationFn: () => sendJson<{ url: string }>('POST', '/earnings/connect'),
    onSuccess: ({ url }) => location.assign(url),
    onError: (error) => toast(errorText(error).text),
  })
  if (!canConnect) return null
  return (
    <Button busy={connect.isPending} onClick={() => connect.mutate()}>
      {account?.isReady ? <Trans>Change where you are paid</Trans> : <Trans>Say where you are paid</Trans>}
    </Button>
  )
}
