import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconCircleCheck, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PlatformHealth, Shard } from '../../../../src/modules/operations/health/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { formatNumber, formatPercent, formatTime } from '../../../ui/format.ts'
import { formatBytes } from '../../../ui/format-media.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import type { Answer } from '../../admin/admin-queries.ts'
import { RowsSkeleton } from '../../admin/rows-skeleton.tsx'
import { useStatusWords } from '../organizations/organization-status.tsx'

const healthQuery = {
  ...pathQuery<Answer<PlatformHealth>>('/system/health'),
  select: (body: Answer<PlatformHealth>) => body.data,
  refetchInterval: 30_000,
}

/** How the installation does, looked at anew twice a minute. */
export function HealthPage() {
  const { t } = useLingui()
  const { data, error, refetch, isFetching } = useQuery(healthQuery)
  const at = data && formatTime(data.at)
  return (
    <>
      <AreaHead
        title={t`Health`}
        lead={at ? t`As of ${at}` : '\u00a0'}
        actions={
          <Button icon={IconRefresh} busy={isFetching} onClick={() => refetch()}>
            <Trans>Look again</Trans>
          </Button>
        }
      />
      <div className="area-pad">
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The health did not load`} />}
        {!error && !data && <RowsSkeleton rows={5} />}
        {data && <Report health={data} />}
      </div>
    </>
  )
}

function Report({ health }: { health: PlatformHealth }) {
  const { t } = useLingui()
  const statusWords = useStatusWords()
  const { active, suspended, closed } = health.organizations
  const figures: [string, number][] = [
    [t`Open organizations`, active],
    [statusWords.suspended, suspended],
    [statusWords.closed, closed],
  ]
  return (
    <div className="sys-sections">
      <section className="sec">
        <div className="sec-head">
          <h2 className="t-22">
            {health.status === 'ready' ? <Trans>Everything answers</Trans> : <Trans>Something does not answer</Trans>}
          </h2>
        </div>
        <ul className="sys-checks">
          {health.stores.map(({ name, ok, ms }) => (
            <li key={name}>
              <Answers name={name} ok={ok} ms={ms} />
            </li>
          ))}
        </ul>
        <dl className="facts">
          {figures.map(([name, figure]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{formatNumber(figure)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="sec">
        <div className="sec-head">
          <h2 className="t-22">
            <Trans>Shards, and what waits on them</Trans>
          </h2>
          <Link to="/system/dead-letters">
            <Trans>See the dead letters</Trans>
          </Link>
        </div>
        <Table kind="grid" className="sys-rows" caption={t`Shards`}>
          <thead>
            <tr>
              <th scope="col">{t`Shard`}</th>
              <th scope="col" className="num">{t`Organizations`}</th>
              <th scope="col" className="num">{t`Size`}</th>
              <th scope="col" className="num">{t`To be queued`}</th>
              <th scope="col">{t`The oldest since`}</th>
              <th scope="col" className="num">{t`For later`}</th>
              <th scope="col" className="num">{t`Dead letters`}</th>
            </tr>
          </thead>
          <tbody>
            {health.shards.map((shard) => (
              <ShardRow key={shard.name} shard={shard} limit={health.shardLimitBytes} />
            ))}
          </tbody>
        </Table>
        <p className="muted t-14 adm-after">
          <Trans>
            What is to be queued was committed and is not on the queue yet. What is older than half a minute is swept up every minute; if it
            grows older, the sweep fails.
          </Trans>
        </p>
      </section>
    </div>
  )
}

function ShardRow({ shard, limit }: { shard: Shard; limit: number }) {
  const { t } = useLingui()
  const many = formatNumber(1000)
  const count = (value: number | null) => (value === null ? '–' : value >= 1000 ? t`${many} or more` : formatNumber(value))
  return (
    <tr>
      <th scope="row">
        <Answers name={shard.name} ok={shard.ok} ms={shard.ms} />
      </th>
      <td className="num" data-label={t`Organizations`}>
        {formatNumber(shard.organizations)}
      </td>
      <td className="num" data-label={t`Size`}>
        {shard.bytes === null ? '–' : `${formatBytes(shard.bytes)} (${formatPercent((shard.bytes / limit) * 100)})`}
      </td>
      <td className="num" data-label={t`To be queued`}>
        {count(shard.waiting)}
      </td>
      <td data-label={t`The oldest since`}>{shard.oldestWaitingAt ? formatRelative(shard.oldestWaitingAt) : '–'}</td>
      <td className="num" data-label={t`For later`}>
        {count(shard.scheduled)}
      </td>
      <td className="num" data-label={t`Dead letters`}>
        {count(shard.deadLetters)}
      </td>
    </tr>
  )
}

function Answers({ name, ok, ms }: { name: string; ok: boolean; ms: number }) {
  const { t } = useLingui()
  const took = formatNumber(ms)
  return (
    <Status icon={ok ? IconCircleCheck : IconAlertTriangle} tone={ok ? 'ok' : 'bad'}>
      <bdi dir="ltr" className="strong">
        {name}
      </bdi>{' '}
      <span className="muted">{ok ? t`answers in ${took} ms` : t`does not answer`}</span>
    </Status>
  )
}
