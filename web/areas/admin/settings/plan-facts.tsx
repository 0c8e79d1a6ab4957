import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { formatBytes } from '../../../ui/format-media.ts'
import { Meter } from '../../../ui/primitives/progress.tsx'
import { type AdminSettings, usageQuery } from './settings-queries.ts'

/** What the school has been given: set by whoever operates the platform, not here. */
export function PlanFacts({ settings }: { settings: AdminSettings }) {
  const { t } = useLingui()
  const { data: usage } = useQuery(usageQuery)
  const [used, limit] = [usage ? formatBytes(usage.bytes) : null, formatBytes(settings.storageLimitBytes)]
  return (
    <section className="sec">
      <h2 className="label">
        <Trans>Plan</Trans>
      </h2>
      <dl className="adm-facts adm-after">
        <div>
          <dt>{t`Address`}</dt>
          <dd>
            <bdi>{settings.slug}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t`Plan`}</dt>
          <dd>{settings.plan}</dd>
        </div>
        <div>
          <dt>{t`People`}</dt>
          <dd>
            {settings.maxUsers === null ? (
              t`No limit`
            ) : (
              <Plural value={settings.maxUsers} one="at most # person" other="at most # people" />
            )}
          </dd>
        </div>
        <div>
          <dt>{t`Storage`}</dt>
          <dd>
            {usage && used ? (
              <>
                <Trans>
                  {used} of {limit}
                </Trans>
                <Meter value={(usage.bytes / Math.max(1, settings.storageLimitBytes)) * 100} label={t`Storage used`} />
              </>
            ) : (
              limit
            )}
          </dd>
        </div>
      </dl>
    </section>
  )
}
