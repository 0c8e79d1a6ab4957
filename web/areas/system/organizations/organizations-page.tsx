import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { formatNumber } from '../../../ui/format.ts'
import { formatBytes } from '../../../ui/format-media.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { useTypedWords } from '../../../ui/patterns/use-typed-words.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { SearchField, Select } from '../../../ui/primitives/input.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { RowsSkeleton } from '../../admin/rows-skeleton.tsx'
import { type Organization, organizationsQuery, perPage } from '../system-calls.ts'
import { CreateDialog } from './create-dialog.tsx'
import { OrganizationStatus, useStatusWords } from './organization-status.tsx'
import { type OrganizationsSearch, statuses } from './organizations-search.ts'

/** Every school of the installation. */
export function OrganizationsPage() {
  const { t } = useLingui()
  const search = useSearch({ from: '/system/console/' })
  const navigate = useNavigate({ from: '/system/' })
  const change = useCallback((next: OrganizationsSearch) => navigate({ search: next, replace: true }), [navigate])
  const { data, error, refetch, isPlaceholderData } = useQuery({ ...organizationsQuery(search), placeholderData: keepPreviousData })
  const { new: isMaking, ...listed } = search
  const total = data?.meta.total ?? 0
  return (
    <>
      <AreaHead
        title={t`Organizations`}
        lead={data ? <Plural value={total} one="# organization" other="# organizations" /> : '\u00a0'}
        actions={
          <Button variant="primary" icon={IconPlus} onClick={() => change({ ...listed, new: true })}>
            <Trans>New organization</Trans>
          </Button>
        }
      />
      <div className="area-pad">
        <Tools search={listed} onSearch={change} />
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The organizations did not load`} />}
        {!error && !data && <RowsSkeleton rows={6} />}
        {data?.data.length === 0 && (
          <EmptyState
            title={t`No organization is like this`}
            action={
              <Button onClick={() => change({})}>
                <Trans>Show all</Trans>
              </Button>
            }
          >
            <Trans>A search looks for how names, addresses and domains begin. Try fewer letters, or another state.</Trans>
          </EmptyState>
        )}
        {data && data.data.length > 0 && (
          <div aria-busy={isPlaceholderData}>
            <Rows organizations={data.data} />
            <div className="adm-foot">
              <Pager page={data.meta.page} perPage={perPage} total={total} onPage={(page) => change({ ...listed, page })} />
            </div>
          </div>
        )}
      </div>
      {isMaking && <CreateDialog onClose={() => change(listed)} />}
    </>
  )
}

function Tools({ search, onSearch }: { search: OrganizationsSearch; onSearch: (search: OrganizationsSearch) => void }) {
  const { t } = useLingui()
  const statusWords = useStatusWords()
  const [words, setWords] = useTypedWords(search, onSearch)
  return (
    <search className="sys-tools">
      <SearchField
        label={t`Find organizations by the beginning of a name, an address or a domain`}
        placeholder={t`Name, address or domain`}
        value={words}
        slash
        onChange={({ target }) => setWords(target.value)}
      />
      <Select
        aria-label={t`State`}
        value={search.status ?? ''}
        onChange={({ target }) => {
          const { status: _, page: __, ...rest } = search
          const status = statuses.find((one) => one === target.value)
          onSearch({ ...rest, ...(status && { status }) })
        }}
      >
        <option value="">{t`Every state`}</option>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {statusWords[status]}
          </option>
        ))}
      </Select>
    </search>
  )
}

function Rows({ organizations }: { organizations: readonly Organization[] }) {
  const { t } = useLingui()
  return (
    <Table kind="grid" className="sys-rows" caption={t`Organizations`}>
      <thead>
        <tr>
          <th scope="col">{t`Name`}</th>
          <th scope="col">{t`State`}</th>
          <th scope="col">{t`Plan`}</th>
          <th scope="col" className="num">{t`People`}</th>
          <th scope="col" className="num">{t`Courses`}</th>
          <th scope="col" className="num">{t`Storage`}</th>
          <th scope="col" className="num">{t`AI tokens this month`}</th>
        </tr>
      </thead>
      <tbody>
        {organizations.map(({ id, name, slug, status, plan, usage }) => (
          <tr key={id}>
            <th scope="row">
              <Link className="link-quiet strong" to="/system/organizations/$organizationId" params={{ organizationId: id }}>
                <bdi>{name}</bdi>
              </Link>{' '}
              <bdi dir="ltr" className="muted">
                {slug}
              </bdi>
            </th>
            <td>
              <OrganizationStatus status={status} />
            </td>
            <td>
              <bdi>{plan}</bdi>
            </td>
            <td className="num" data-label={t`People`}>
              {formatNumber(usage.people)}
            </td>
            <td className="num" data-label={t`Courses`}>
              {formatNumber(usage.courses)}
            </td>
            <td className="num" data-label={t`Storage`}>
              {formatBytes(usage.storageBytes)}
            </td>
            <td className="num" data-label={t`AI tokens`}>
              {formatNumber(usage.aiTokens)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
