import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatDateTime, formatNumber } from '../../../ui/format.ts'
import type { AuditEntry } from './audit-queries.ts'
import { changedFields } from './changed-fields.ts'

/** What an entry kept: before and after, field by field, and where the request came from. */
export function EntryDetails({ entry }: { entry: AuditEntry }) {
  const { t } = useLingui()
  const changes = changedFields(entry.before, entry.after)
  const fact = (label: string, value: ReactNode) =>
    value && (
      <div>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    )
  return (
    <div className="au-more">
      {changes.length > 0 ? (
        <table className="table au-diff">
          <caption className="vh">{t`What changed`}</caption>
          <thead>
            <tr>
              <th scope="col">{t`Field`}</th>
              <th scope="col">{t`Before`}</th>
              <th scope="col">{t`After`}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">
                  <code dir="ltr">{field}</code>
                </th>
                <td>
                  <Value of={before} />
                </td>
                <td>
                  <Value of={after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="muted">
          <Trans>No fields were kept with this entry.</Trans>
        </p>
      )}
      <dl className="adm-facts">
        {fact(t`When`, formatDateTime(entry.at))}
        {fact(t`Action`, <code dir="ltr">{entry.action}</code>)}
        {fact(t`On`, <code dir="ltr">{`${entry.entity.type} ${entry.entity.id}`}</code>)}
        {fact(
          t`Person`,
          entry.entity.type === 'user' && (
            <Link to="/admin/people/$userId" params={{ userId: entry.entity.id }}>
              <Trans>Open</Trans>
            </Link>
          ),
        )}
        {fact(t`From`, entry.ip && <bdi>{entry.ip}</bdi>)}
        {fact(t`Browser`, entry.userAgent && <bdi>{entry.userAgent}</bdi>)}
        {fact(t`Request`, entry.requestId && <code dir="ltr">{entry.requestId}</code>)}
      </dl>
    </div>
  )
}

function Value({ of: value }: { of: unknown }) {
  const { t } = useLingui()
  if (value === undefined || value === null || value === '') return <span className="muted">{t`Nothing`}</span>
  if (typeof value === 'boolean') return value ? t`Yes` : t`No`
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? formatDateTime(value) : <bdi>{value}</bdi>
  return <code dir="ltr">{JSON.stringify(value)}</code>
}
