import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { settingsQuery, usageQuery } from './ai-queries.ts'
import { AiTabs } from './ai-tabs.tsx'
import { ProviderForm } from './provider-form.tsx'
import { UsageFacts } from './usage-facts.tsx'
import '../settings/settings.css'
import './ai.css'

/** Which engine the school uses, what it may cost, and what it may be used for. */
export function AiPage() {
  const { t } = useLingui()
  const settings = useQuery(settingsQuery)
  const usage = useQuery(usageQuery)
  const { data, error, refetch } = settings
  return (
    <>
      <AreaHead title={t`AI`} lead={<Trans>What it drafts is looked at by a person before learners see it.</Trans>} />
      <div className="area-pad">
        <AiTabs />
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The settings did not load`} />}
        {!error && !data && <RowsSkeleton rows={8} />}
        {data && (
          <div className="st">
            <ProviderForm key={data.updatedAt} settings={data} />
            <UsageFacts usage={usage.data} error={usage.error} onRetry={() => usage.refetch()} />
          </div>
        )}
      </div>
    </>
  )
}
