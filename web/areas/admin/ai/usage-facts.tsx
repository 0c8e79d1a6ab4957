import { Trans, useLingui } from '@lingui/react/macro'
import type { AiUsage } from '../../../../src/modules/ai/ledger/contract.ts'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Meter } from '../../../ui/primitives/progress.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { useAiWords } from './ai-words.ts'

type Props = { usage: AiUsage | undefined; error: unknown; onRetry: () => void }

/** What was used this month, by use, and the months before. */
export function UsageFacts({ usage, error, onRetry }: Props) {
  const { t } = useLingui()
  const words = useAiWords()
  if (error && !usage) return <ErrorState error={error} onRetry={onRetry} title={t`The usage did not load`} />
  if (!usage) return <RowsSkeleton rows={4} />
  const { usedTokens, monthlyTokenBudget, total, byFeature } = usage
  const [used, budget] = [formatNumber(usedTokens), formatNumber(monthlyTokenBudget ?? 0)]
  const monthName = (month: string) => formatDate(`${month}-15T12:00:00Z`, { month: 'long', year: 'numeric' })
  return (
    <aside className="adm-facts ai-usage" aria-label={t`Usage`}>
      <h2 className="t-22">{monthName(usage.month)}</h2>
      <dl>
        <div>
          <dt>
            <Trans>Tokens</Trans>
          </dt>
          <dd>
            {monthlyTokenBudget === null ? (
              used
            ) : (
              <Trans>
                {used} of {budget}
              </Trans>
            )}
            {monthlyTokenBudget !== null && monthlyTokenBudget > 0 && (
              <Meter value={Math.min(100, (usedTokens / monthlyTokenBudget) * 100)} label={t`Part of the budget that is used`} />
            )}
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Calls</Trans>
          </dt>
          <dd>{formatNumber(total.calls)}</dd>
        </div>
        <div>
          <dt>
            <Trans>Cost</Trans>
          </dt>
          <dd>{words.costOf(total.cost)}</dd>
        </div>
      </dl>
      {byFeature.length === 0 ? (
        <p className="muted t-14">
          <Trans>Nothing was asked of it this month.</Trans>
        </p>
      ) : (
        <ul className="ruled t-14">
          {byFeature.map((row) => {
            const tokens = formatNumber(row.inputTokens + row.outputTokens)
            return (
              <li key={`${row.feature}${row.engine}${row.model}`}>
                <b className="strong">{words.features[row.feature]}</b>
                <span className="muted">
                  <bdi>{row.model}</bdi>
                  {', '}
                  {row.engine === 'builtin' ? <Trans>no tokens</Trans> : <Trans>{tokens} tokens</Trans>}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {usage.months.length > 1 && (
        <>
          <h3 className="label">
            <Trans>Months before</Trans>
          </h3>
          <ul className="ruled t-14">
            {usage.months.slice(1).map(({ month, usedTokens: tokens }) => (
              <li key={month}>
                <span>{monthName(month)}</span>
                <span className="muted">{formatNumber(tokens)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}
