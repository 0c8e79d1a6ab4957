import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlus, IconStack2 } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { formatDateTime, formatNumber } from '../../../ui/format.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { useTypedWords } from '../../../ui/patterns/use-typed-words.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { SearchField } from '../../../ui/primitives/input.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { BankDialog } from './bank-dialog.tsx'
import { banksPerPage, banksQuery, type QuestionBank } from './bank-queries.ts'
import './banks.css'

/** The banks that this person may use. */
export function BanksPage() {
  const { t } = useLingui()
  const search = useSearch({ from: '/studio/banks' })
  const navigate = useNavigate({ from: '/studio/banks' })
  const { data, error, refetch, isPlaceholderData } = useQuery({ ...banksQuery(search), placeholderData: keepPreviousData })
  const [words, setWords] = useTypedWords(search, (next) => navigate({ search: next, replace: true }))
  const make = () => navigate({ search: (before) => ({ ...before, new: 'bank' as const }) })
  const isFirst = data?.meta.total === 0 && !search.q
  return (
    <>
      <AreaHead
        title={t`Question banks`}
        lead={<Trans>Questions kept to be used in many quizzes. Mended here, they are mended everywhere.</Trans>}
        actions={
          <Button variant="primary" icon={IconPlus} onClick={make}>
            <Trans>New bank</Trans>
          </Button>
        }
      />
      <div className="area-pad">
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The banks did not load`} />}
        {!error && !data && <SkeletonRows rows={5} />}
        {isFirst && (
          <EmptyState icon={IconStack2} title={t`No question banks yet`}>
            <Trans>Make one for a course or for the whole school, then paste questions into it or save them from a quiz.</Trans>
          </EmptyState>
        )}
        {data && !isFirst && (
          <>
            <search className="bank-tools">
              <SearchField
                label={t`Find a bank`}
                placeholder={t`Find a bank`}
                value={words}
                slash
                onChange={({ target }) => setWords(target.value)}
              />
            </search>
            {data.data.length === 0 ? (
              <EmptyState
                title={t`No bank is called that`}
                action={<Button onClick={() => navigate({ search: {} })}>{t`Show all banks`}</Button>}
              >
                <Trans>Look for other words.</Trans>
              </EmptyState>
            ) : (
              <div aria-busy={isPlaceholderData}>
                <BanksTable banks={data.data} />
                <Pager
                  page={data.meta.page}
                  perPage={banksPerPage}
                  total={data.meta.total}
                  onPage={(page) => navigate({ search: (before) => ({ ...before, page }) })}
                />
              </div>
            )}
          </>
        )}
      </div>
      {search.new && (
        <BankDialog
          bank={null}
          onClose={() => navigate({ search: ({ new: _, ...rest }) => rest, replace: true })}
          onDone={({ id }) => navigate({ to: '/studio/banks/$bankId', params: { bankId: id } })}
        />
      )}
    </>
  )
}

function BanksTable({ banks }: { banks: QuestionBank[] }) {
  const { t } = useLingui()
  return (
    <Table caption={t`Question banks`} className="banks-table">
      <thead>
        <tr>
          <th scope="col">
            <Trans>Bank</Trans>
          </th>
          <th scope="col" className="num">
            <Trans>Questions</Trans>
          </th>
          <th scope="col" className="banks-when">
            <Trans>Changed</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {banks.map((bank) => (
          <tr key={bank.id}>
            <td>
              <Link to="/studio/banks/$bankId" params={{ bankId: bank.id }} className="link-quiet t-18 banks-name">
                <bdi>{bank.name}</bdi>
              </Link>
              <span className="muted">{bank.courseId ? <bdi>{bank.courseTitle}</bdi> : <Trans>The whole school</Trans>}</span>
            </td>
            <td className="num">{formatNumber(bank.questionCount)}</td>
            <td className="muted banks-when">
              <time dateTime={bank.updatedAt} title={formatDateTime(bank.updatedAt)}>
                {formatRelative(bank.updatedAt)}
              </time>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
