import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatRelative } from '../../../ui/format-relative.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { auditQuery } from '../audit/audit-queries.ts'
import { EntrySentence } from '../audit/entry-sentence.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'

/** The last things a person did; all of them are in the audit log. */
export function PersonActivity({ userId }: { userId: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = useInfiniteQuery(auditQuery({ actor: userId }, 10))
  return (
    <section className="sec">
      <div className="sec-head">
        <h2 className="label">
          <Trans>What they did last</Trans>
        </h2>
        {data && data.length > 0 && (
          <Link className="t-14" to="/admin/audit" search={{ actor: userId }}>
            <Trans>All of it</Trans>
          </Link>
        )}
      </div>
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The activity did not load`} />}
      {!error && !data && <RowsSkeleton rows={4} />}
      {data?.length === 0 && (
        <p className="muted t-14">
          <Trans>Nothing yet.</Trans>
        </p>
      )}
      {data && data.length > 0 && (
        <ul className="ruled pn-events">
          {data.map((entry) => (
            <li key={entry.id}>
              <span className="pn-did">
                <EntrySentence entry={entry} withActor={false} />
              </span>{' '}
              <span className="muted nowrap">{formatRelative(entry.at)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
