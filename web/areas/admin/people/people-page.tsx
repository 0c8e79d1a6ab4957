import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconDownload, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { dashboardQuery } from '../admin-queries.ts'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { saveFile } from '../save-file.ts'
import { BulkBar } from './bulk-bar.tsx'
import { CertificateFound, isCertificateNumber } from './certificate-found.tsx'
import { everyone } from './everyone.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { peopleCsv } from './people-csv.ts'
import { peoplePerPage, peopleQuery, type User } from './people-queries.ts'
import type { PeopleSearch } from './people-search.ts'
import { PeopleTable, type Selection } from './people-table.tsx'
import { PeopleTools } from './people-tools.tsx'
import { RoleDialog } from './role-dialog.tsx'
import './people.css'

const noOne: Selection = new Map()
const withoutInvite = ({ invite: _, ...rest }: PeopleSearch): PeopleSearch => rest

/** Everyone in the school. */
export function PeoplePage() {
  const { t } = useLingui()
  const search = useSearch({ from: '/admin/people' })
  const navigate = useNavigate({ from: '/admin/people' })
  const [selection, setSelection] = useState(noOne)
  const [roleOf, setRoleOf] = useState<User | null>(null)
  const number = search.q && isCertificateNumber(search.q) ? search.q : null
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...peopleQuery(search),
    placeholderData: keepPreviousData,
    enabled: number === null,
  })
  const { data: total } = useQuery({ ...dashboardQuery, select: (body) => body.data.people.total })
  const client = useQueryClient()
  const errorText = useErrorText()
  const all = useMutation({
    mutationFn: async (use: (people: User[]) => void) => use(await everyone(client, search)),
    onError: (failure) => toast(errorText(failure).text),
  })
  const change = useCallback((next: PeopleSearch) => navigate({ search: next, replace: true }), [navigate])
  return (
    <>
      <AreaHead
        title={t`People`}
        lead={total === undefined ? '\u00a0' : <Plural value={total} one="# person" other="# people" />}
        actions={
          <>
            <Button
              icon={IconDownload}
              busy={all.isPending}
              onClick={() => all.mutate((people) => saveFile('people.csv', peopleCsv(people), 'text/csv'))}
            >
              <Trans>Export</Trans>
            </Button>
            <Button variant="primary" icon={IconPlus} onClick={() => change({ ...search, invite: true })}>
              <Trans>Invite a person</Trans>
            </Button>
          </>
        }
      />
      <div className="area-pad pp">
        <PeopleTools search={search} onSearch={change} />
        {selection.size > 0 && (
          <BulkBar
            selection={selection}
            total={data?.meta.total ?? 0}
            isCounted={!search.q}
            onSelect={setSelection}
            onSelectAll={all.isPending ? null : () => all.mutate((people) => setSelection(new Map(people.map((one) => [one.id, one]))))}
          />
        )}
        {number && <CertificateFound key={number} number={number} />}
        {!number && error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The people did not load`} />}
        {!number && !error && !data && <RowsSkeleton rows={10} />}
        {!number && data?.data.length === 0 && (
          <EmptyState
            title={t`No one is like this`}
            action={
              <Button onClick={() => change({})}>
                <Trans>Show everyone</Trans>
              </Button>
            }
          >
            <Trans>A search looks for how names and addresses begin. Try fewer letters, or another role or state.</Trans>
          </EmptyState>
        )}
        {!number && data && data.data.length > 0 && (
          <div aria-busy={isPlaceholderData}>
            <PeopleTable
              people={data.data}
              sort={search.sort ?? 'name'}
              onSort={search.q ? null : (sort) => change({ ...search, sort, page: 1 })}
              selection={selection}
              onSelect={setSelection}
              onRole={setRoleOf}
            />
            <div className="adm-foot">
              <Pager page={data.meta.page} perPage={peoplePerPage} total={data.meta.total} onPage={(page) => change({ ...search, page })} />
            </div>
          </div>
        )}
      </div>
      {search.invite && <InviteDialog onClose={() => change(withoutInvite(search))} />}
      {roleOf && <RoleDialog people={[roleOf]} onClose={() => setRoleOf(null)} />}
    </>
  )
}
