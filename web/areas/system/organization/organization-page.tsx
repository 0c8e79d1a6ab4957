import { Trans, useLingui } from '@lingui/react/macro'
import { IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { tenant } from '../../../app/boot.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { RowsSkeleton } from '../../admin/rows-skeleton.tsx'
import { OrganizationStatus } from '../organizations/organization-status.tsx'
import { organizationQuery } from '../system-calls.ts'
import { CloseDialog } from './close-dialog.tsx'
import { LimitsDialog } from './limits-dialog.tsx'
import { Facts, Limits, Usage } from './organization-facts.tsx'
import { StateDialog } from './state-dialog.tsx'
import { type Change, StateSection } from './state-section.tsx'
import { VisitDialog } from './visit-dialog.tsx'
import { Visits } from './visits.tsx'

type Asking = Change | 'limits' | 'visit' | null

/** One school, as those see it who run the installation: what it is, what it uses, who of them came in, and its state. */
export function OrganizationPage() {
  const { t } = useLingui()
  const { organizationId } = useParams({ from: '/system/console/organizations/$organizationId' })
  const { data: school, error, refetch } = useQuery(organizationQuery(organizationId))
  const [asking, setAsking] = useState<Asking>(null)
  const close = () => setAsking(null)
  const crumbs = (
    <Crumbs>
      <Link to="/system">
        <Trans>Organizations</Trans>
      </Link>
    </Crumbs>
  )
  if (!school) {
    return error ? (
      <div className="area-pad">
        <ErrorState error={error} onRetry={() => refetch()} title={t`This organization did not load`} asPage />
      </div>
    ) : (
      <>
        <AreaHead title={t`Organization`} crumbs={crumbs} lead={'\u00a0'} />
        <div className="area-pad" key="wait">
          <RowsSkeleton rows={6} />
        </div>
      </>
    )
  }
  const isOwn = school.id === tenant.id
  return (
    <>
      <AreaHead
        title={school.name}
        crumbs={crumbs}
        lead={
          <a href={school.url} target="_blank" rel="noreferrer">
            <bdi dir="ltr">{school.url.replace(/^https?:\/\//, '')}</bdi>
            <Icon of={IconExternalLink} size={16} />
            <span className="vh">{t`Opens in a new tab`}</span>
          </a>
        }
        actions={
          <>
            <OrganizationStatus status={school.status} />
            <Button onClick={() => setAsking('limits')}>
              <Trans>Plan and limits…</Trans>
            </Button>
            {school.status === 'active' && !isOwn && (
              <Button onClick={() => setAsking('visit')}>
                <Trans>Visit…</Trans>
              </Button>
            )}
          </>
        }
      />
      <div className="area-pad sys-two">
        <div>
          <StateSection school={school} isOwn={isOwn} onAsk={setAsking} />
          <Usage school={school} />
          <Visits organizationId={school.id} />
        </div>
        <div>
          <Facts school={school} />
          <Limits school={school} />
        </div>
      </div>
      {asking === 'limits' && <LimitsDialog school={school} onClose={close} />}
      {(asking === 'suspend' || asking === 'resume') && <StateDialog school={school} isOpening={asking === 'resume'} onClose={close} />}
      {asking === 'close' && <CloseDialog school={school} onClose={close} />}
      {asking === 'visit' && <VisitDialog school={school} onClose={close} />}
    </>
  )
}
