import { Trans, useLingui } from '@lingui/react/macro'
import { IconChevronDown, IconDownload, IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { saveFile } from '../save-file.ts'
import { AuditFilters } from './audit-filters.tsx'
import { type AuditEntry, auditCsv, auditQuery } from './audit-queries.ts'
import { EntryDetails } from './entry-details.tsx'
import { EntrySentence } from './entry-sentence.tsx'
import './audit.css'

/** Who did what, day by day, the latest first. */
export function AuditPage() {
  const { t } = useLingui()
  const errorText = useErrorText()
  const search = useSearch({ from: '/admin/audit' })
  const navigate = useNavigate({ from: '/admin/audit' })
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(search))
  const isFiltered = Object.keys(search).length > 0
  const csv = useMutation({
    mutationFn: async () => saveFile('audit-log.csv', await auditCsv(search), 'text/csv'),
    onError: (failure) => toast(errorText(failure).text),
  })
  const days = Map.groupBy(data ?? [], ({ at }) => formatDate(at, { dateStyle: 'full' }))
  return (
    <>
      <AreaHead
        title={t`Audit log`}
        lead={<Trans>Who changed what. Nothing in it can be changed or taken out.</Trans>}
        actions={
          <Button icon={IconDownload} busy={csv.isPending} onClick={() => csv.mutate()}>
            <Trans>Export</Trans>
          </Button>
        }
      />
      <div className="area-pad">
        <AuditFilters search={search} onSearch={(next) => navigate({ search: next, replace: true })} />
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The audit log did not load`} />}
        {!error && !data && <RowsSkeleton rows={12} />}
        {data?.length === 0 && !hasNextPage && (
          <EmptyState icon={IconHistory} title={isFiltered ? t`Nothing in the log is like this` : t`Nothing has happened yet`}>
            {isFiltered ? (
              <Trans>Take a filter away, or look at other days.</Trans>
            ) : (
              <Trans>Every change in the school is written here.</Trans>
            )}
          </EmptyState>
        )}
        {[...days].map(([day, entries]) => (
          <section key={day} className="au-day">
            <h2 className="label">{day}</h2>
            <ul>
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ul>
          </section>
        ))}
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

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useLingui()
  const [isOpen, setIsOpen] = useState(false)
  const time = formatTime(entry.at)
  return (
    <li className="au-entry">
      <div className="au-line">
        <time className="muted" dateTime={entry.at}>
          {time}
        </time>
        <p>
          <EntrySentence entry={entry} />
        </p>
        <button
          type="button"
          className="btn btn--quiet btn--sm btn--icon"
          aria-expanded={isOpen}
          aria-label={t`Details, ${time}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon of={IconChevronDown} size={16} />
        </button>
      </div>
      {isOpen && <EntryDetails entry={entry} />}
    </li>
  )
}
