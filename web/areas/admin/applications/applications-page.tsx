import { Trans, useLingui } from '@lingui/react/macro'
import { IconSchool } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReviewedApplication } from '../../../../src/modules/creators/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { formatNumber } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { TabLink, Tabs } from '../../../ui/primitives/tabs.tsx'
import { dashboardQuery, type Listed } from '../admin-queries.ts'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { ApplicationRow } from './application-row.tsx'
import { DecideDialog, type Deciding } from './decide-dialog.tsx'
import './applications.css'

const perPage = 20
const listQuery = (status: string, page: number) =>
  pathQuery<Listed<ReviewedApplication>>(`/admin/applications?status=${status}&page=${page}&perPage=${perPage}`)

/** Who asks to make courses here, and what was answered. */
export function ApplicationsPage() {
  const { t } = useLingui()
  const { status = 'pending', page = 1 } = useSearch({ from: '/admin/applications' })
  const navigate = useNavigate({ from: '/admin/applications' })
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const { data: waiting } = useQuery({ ...dashboardQuery, select: ({ data }) => data.pendingApplications })
  const { data, error, refetch } = useQuery({ ...listQuery(status, page), placeholderData: keepPreviousData })
  const none = {
    pending: { title: t`No one waits for an answer`, text: t`When a person applies to make courses, the application stands here.` },
    approved: { title: t`No one has been approved yet`, text: t`Approved applications stay here, with who decided and why.` },
    rejected: { title: t`No one has been turned down`, text: t`Rejected applications stay here. A person may apply again.` },
  }[status]
  const exact = { exact: true, includeSearch: true }
  return (
    <>
      <AreaHead title={t`Applications`} lead={<Trans>People who ask to make courses. Approving someone makes them an instructor.</Trans>} />
      <div className="area-pad">
        <Tabs label={t`Applications by answer`}>
          <TabLink to="/admin/applications" search={{}} activeOptions={exact} {...(waiting ? { count: formatNumber(waiting) } : {})}>
            <Trans>Waiting</Trans>
          </TabLink>
          <TabLink to="/admin/applications" search={{ status: 'approved' }} activeOptions={exact}>
            <Trans>Approved</Trans>
          </TabLink>
          <TabLink to="/admin/applications" search={{ status: 'rejected' }} activeOptions={exact}>
            <Trans>Rejected</Trans>
          </TabLink>
        </Tabs>
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The applications did not load`} />}
        {!error && !data && <RowsSkeleton rows={4} />}
        {data?.data.length === 0 && (
          <EmptyState icon={IconSchool} title={none.title}>
            {none.text}
          </EmptyState>
        )}
        {data && data.data.length > 0 && (
          <>
            <ul className="ruled ruled--closed">
              {data.data.map((application) => (
                <ApplicationRow
                  key={application.id}
                  application={application}
                  onDecide={(verdict) => setDeciding({ application, verdict })}
                />
              ))}
            </ul>
            <div className="adm-foot">
              <Pager
                page={page}
                perPage={perPage}
                total={data.meta.total}
                onPage={(next) => navigate({ search: (before) => ({ ...before, page: next }) })}
              />
            </div>
          </>
        )}
      </div>
      {deciding && <DecideDialog {...deciding} onClose={() => setDeciding(null)} />}
    </>
  )
}
