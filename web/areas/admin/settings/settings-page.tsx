import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { PlanFacts } from './plan-facts.tsx'
import { SchoolForm } from './school-form.tsx'
import { settingsQuery } from './settings-queries.ts'
import { SettingsTabs } from './settings-tabs.tsx'
import { SignerForm } from './signer-form.tsx'
import { VideoLibrary } from './video-library.tsx'
import './settings.css'

/** How the school is set up. */
export function SettingsPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(settingsQuery)
  return (
    <>
      <AreaHead title={t`Settings`} />
      <div className="area-pad">
        <SettingsTabs />
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The settings did not load`} />}
        {!error && !data && <RowsSkeleton rows={6} />}
        {data && (
          <div className="st">
            <SchoolForm settings={data} />
            <PlanFacts settings={data} />
            <SignerForm settings={data} />
            <VideoLibrary />
          </div>
        )}
      </div>
    </>
  )
}
