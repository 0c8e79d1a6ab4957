import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconCircleCheck, IconHourglass } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Import } from '../../../../src/modules/interop/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { Status } from '../../../ui/primitives/status.tsx'
import type { Listed } from '../send-json.ts'

/** What was imported before, to look at its report again. Nothing is shown before there is any. */
export function PastImports() {
  const { t } = useLingui()
  const { data } = useQuery({ ...pathQuery<Listed<Import>>('/imports?page=1&perPage=10'), staleTime: 0 })
  if (!data || data.data.length === 0) return null
  return (
    <section className="sec">
      <h2 className="label">
        <Trans>Imported before</Trans>
      </h2>
      <ul className="ruled import-past">
        {data.data.map(({ id, filename, status, createdAt }) => (
          <li key={id}>
            <Link to="/studio/import/$importId" params={{ importId: id }}>
              <bdi>{filename}</bdi>
            </Link>
            <span className="muted">{formatRelative(createdAt)}</span>
            {status === 'done' && <Status icon={IconCircleCheck} tone="ok">{t`Done`}</Status>}
            {status === 'failed' && <Status icon={IconAlertCircle} tone="bad">{t`Failed`}</Status>}
            {(status === 'queued' || status === 'running') && <Status icon={IconHourglass} tone="info">{t`Running`}</Status>}
          </li>
        ))}
      </ul>
    </section>
  )
}
