import { Trans, useLingui } from '@lingui/react/macro'
import { IconNotebook } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AiLedgerEntry } from '../../../../src/modules/ai/ledger/contract.ts'
import { type AiFeature, aiFeatures } from '../../../../src/modules/ai/settings/contract.ts'
import { formatDateTime, formatNumber } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { ledgerQuery } from './ai-queries.ts'
import { AiTabs } from './ai-tabs.tsx'
import { useAiWords } from './ai-words.ts'
import './ai.css'

/** Everything AI made in this school: by what, from what, for whom, at what cost, and what people did with it. */
export function LedgerPage() {
  const { t } = useLingui()
  const words = useAiWords()
  const errorText = useErrorText()
  const [feature, setFeature] = useState<AiFeature | ''>('')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(ledgerQuery(feature || undefined))
  return (
    <>
      <AreaHead title={t`AI ledger`} lead={<Trans>Everything AI made here, and what people did with it.</Trans>} />
      <div className="area-pad">
        <AiTabs />
        <div className="ai-filter">
          <Field label={t`Use`}>
            <Select value={feature} onChange={({ target }) => setFeature(target.value as AiFeature | '')}>
              <option value="">{t`All uses`}</option>
              {aiFeatures.map((one) => (
                <option key={one} value={one}>
                  {words.features[one]}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The ledger did not load`} />}
        {!error && !data && <RowsSkeleton rows={10} />}
        {data?.length === 0 && (
          <EmptyState icon={IconNotebook} title={t`Nothing here yet`}>
            <Trans>What AI drafts, suggests or proposes is written here.</Trans>
          </EmptyState>
        )}
        <ul className="ruled ai-ledger">
          {data?.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
        <div className="adm-foot">
          {error && data && <p role="alert">{errorText(error).text}</p>}
          {hasNextPage && (
            <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
              <Trans>Show earlier entries</Trans>
            </Button>
          )}
        </div>
      </div>
    </>
  )
}

function Entry({ entry }: { entry: AiLedgerEntry }) {
  const { t } = useLingui()
  const words = useAiWords()
  const tokens = formatNumber(entry.inputTokens + entry.outputTokens)
  const cost = words.costOf(entry.cost)
  const who = entry.user.name
  const model = entry.model
  const reviewer = entry.reviewer?.name ?? ''
  const when = entry.reviewedAt ? formatDateTime(entry.reviewedAt) : ''
  return (
    <li>
      <div className="ai-ledger-line">
        <b className="strong">{words.features[entry.feature]}</b>
        <span>{words.outcomes[entry.outcome]}</span>
        <time className="muted" dateTime={entry.at}>
          {formatDateTime(entry.at)}
        </time>
      </div>
      <p className="muted">
        <Trans>
          For <bdi>{who}</bdi>, by <bdi>{model}</bdi>
        </Trans>
        {entry.engine !== 'builtin' && (
          <>
            {', '}
            <Trans>
              {tokens} tokens, {cost}
            </Trans>
          </>
        )}
        {reviewer && (
          <>
            {'. '}
            <Trans>
              Reviewed by <bdi>{reviewer}</bdi>, {when}
            </Trans>
          </>
        )}
        {entry.reason && (
          <>
            {'. '}
            <bdi>{entry.reason}</bdi>
          </>
        )}
      </p>
      <details>
        <summary>{t`Where it comes from`}</summary>
        <dl className="ai-origin">
          <dt>
            <Trans>Prompt</Trans>
          </dt>
          <dd dir="ltr">{entry.promptVersion}</dd>
          <dt>
            <Trans>Hash of the source</Trans>
          </dt>
          <dd dir="ltr">{entry.sourceHash}</dd>
          {entry.questionId && (
            <>
              <dt>
                <Trans>Question</Trans>
              </dt>
              <dd dir="ltr">{entry.questionId}</dd>
            </>
          )}
          {entry.edits.map(({ field, before, after }) => (
            <div key={field} className="ai-edit">
              <dt dir="ltr">{field}</dt>
              <dd>
                <del>
                  <bdi>{before}</bdi>
                </del>{' '}
                <ins>
                  <bdi>{after}</bdi>
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  )
}
