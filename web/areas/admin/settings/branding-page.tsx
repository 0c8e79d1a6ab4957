import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { BrandForm } from './brand-form.tsx'
import { settingsQuery } from './settings-queries.ts'
import { SettingsTabs } from './settings-tabs.tsx'
import './settings.css'

/** The school's colour and logo. */
export function BrandingPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(settingsQuery)
  return (
    <>
      <AreaHead title={t`Branding`} />
      <div className="area-pad">
        <SettingsTabs />
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The branding did not load`} />}
        {!error && !data && <RowsSkeleton rows={6} />}
        {data && <BrandForm settings={data} />}
      </div>
    </>
  )
}
