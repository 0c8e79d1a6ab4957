import './reports.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconFlag } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { formatDateTime } from '../../../ui/format.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { TabLink, Tabs } from '../../../ui/primitives/tabs.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { reportsQuery, useReportWords } from './report-queries.ts'

/** Messages that people brought before those who run the school. */
export function ReportsPage() {
  const { t } = useLingui()
  const { status = 'open' } = useSearch({ from: '/admin/reports' })
  const { reasons, nameOf } = useReportWords()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(reportsQuery(status))
  const reports = data?.pages.flatMap((page) => page.data)
  const none = {
    open: { title: t`Nothing is reported`, text: t`When someone reports a message that was written to them, it stands here.` },
    removed: { title: t`No message was removed`, text: t`Messages you remove stay here, with who reported them and why.` },
    dismissed: { title: t`No report was dismissed`, text: t`Reports in which nothing was wrong stay here.` },
  }[status]
  const exact = { exact: true, includeSearch: true }
  return (
    <>
      <AreaHead
        title={t`Reported messages`}
        lead={<Trans>Private messages stay private: you see what was reported and the few lines around it.</Trans>}
      />
      <div className="area-pad">
        <Tabs label={t`Reports by outcome`}>
          <TabLink to="/admin/reports" search={{}} activeOptions={exact}>
            <Trans>Open</Trans>
          </TabLink>
          <TabLink to="/admin/reports" search={{ status: 'removed' }} activeOptions={exact}>
            <Trans>Removed</Trans>
          </TabLink>
          <TabLink to="/admin/reports" search={{ status: 'dismissed' }} activeOptions={exact}>
            <Trans>Dismissed</Trans>
          </TabLink>
        </Tabs>
        {error && !reports && <ErrorState error={error} onRetry={() => refetch()} title={t`The reports did not load`} />}
        {!error && !reports && <RowsSkeleton rows={4} />}
        {reports?.length === 0 && (
          <EmptyState icon={IconFlag} title={none.title}>
            {none.text}
          </EmptyState>
        )}
        {reports && reports.length > 0 && (
          <ul className="ruled ruled--closed">
            {reports.map((report) => (
              <li key={report.id}>
                <Link className="rp-row" to="/admin/reports/$reportId" params={{ reportId: report.id }}>
                  <span className="rp-said" dir="auto">
                    {report.message.body}
                  </span>
                  <span className="muted t-14">
                    <Trans>
                      <bdi>{nameOf(report.author)}</bdi>, reported by <bdi>{nameOf(report.reporter)}</bdi>
                    </Trans>
                    {' · '}
                    {reasons[report.reason]}
                  </span>
                  <time className="muted t-14" dateTime={report.createdAt} title={formatDateTime(report.createdAt)}>
                    {formatRelative(report.createdAt)}
                  </time>
                </Link>
              </li>
            ))}
          </ul>
        )}
        {hasNextPage && (
          <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </div>
    </>
  )
}
