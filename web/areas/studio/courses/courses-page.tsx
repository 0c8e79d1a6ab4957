import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { useTypedWords } from '../../../ui/patterns/use-typed-words.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { SearchField, Select } from '../../../ui/primitives/input.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { myCourses, perPage } from '../course/course-queries.ts'
import { WorkBanner } from '../grading/work-banner.tsx'
import { CoursesTable } from './courses-table.tsx'
import { FirstRun } from './first-run.tsx'
import { FirstSteps } from './first-steps.tsx'
import { NewCourseDialog } from './new-course-dialog.tsx'
import './courses.css'

const statuses = ['draft', 'pending', 'published', 'archived'] as const

export function CoursesPage() {
  const { t } = useLingui()
  const search = useSearch({ from: '/studio/' })
  const navigate = useNavigate({ from: '/studio/' })
  const { data, error, refetch, isPlaceholderData } = useQuery({ ...myCourses(search), placeholderData: keepPreviousData })
  const [words, setWords] = useTypedWords(search, (next) => navigate({ search: next, replace: true }))
  const filtered = Boolean(search.q || search.status)
  const isFirstRun = data !== undefined && data.meta.total === 0 && !filtered
  const isBeginning = data !== undefined && !filtered && data.meta.total <= 3 && data.data.every(({ status }) => status === 'draft')
  const beginning = isBeginning ? data.data[0] : undefined
  const names = { draft: t`Draft`, pending: t`In review`, published: t`Published`, archived: t`Archived` }
  return (
    <>
      <AreaHead
        title={isFirstRun ? t`Make your first course` : t`Courses`}
        actions={
          !isFirstRun && (
            <Button variant="primary" icon={IconPlus} onClick={() => navigate({ search: { ...search, new: 'course' } })}>
              <Trans>New course</Trans>
            </Button>
          )
        }
      />
      <div className="area-pad">
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`Your courses did not load`} />}
        {!error && !data && <SkeletonRows rows={5} />}
        {isFirstRun && <FirstRun />}
        {data && !isFirstRun && (
          <>
            <WorkBanner />
            {beginning && <FirstSteps course={beginning} />}
            <search className="courses-tools">
              <SearchField
                label={t`Find one of your courses`}
                placeholder={t`Find a course`}
                value={words}
                slash
                onChange={({ target }) => setWords(target.value)}
              />
              <Select
                aria-label={t`Status`}
                value={search.status ?? ''}
                onChange={({ target }) => {
                  const status = statuses.find((one) => one === target.value)
                  navigate({ search: { ...(search.q && { q: search.q }), ...(status && { status }) } })
                }}
              >
                <option value="">{t`Every status`}</option>
                {statuses.map((status) => (
                  <option key={status} value={status}>
                    {names[status]}
                  </option>
                ))}
              </Select>
            </search>
            {data.data.length === 0 ? (
              <EmptyState
                title={t`No course of yours is like this`}
                action={
                  <Button onClick={() => navigate({ search: {} })}>
                    <Trans>Show all my courses</Trans>
                  </Button>
                }
              >
                <Trans>Look for other words, or another status.</Trans>
              </EmptyState>
            ) : (
              <div aria-busy={isPlaceholderData}>
                <CoursesTable courses={data.data} />
                <Pager
                  page={data.meta.page}
                  perPage={perPage}
                  total={data.meta.total}
                  onPage={(page) => navigate({ search: (before) => ({ ...before, page }) })}
                />
              </div>
            )}
          </>
        )}
      </div>
      <NewCourseDialog open={search.new === 'course'} onClose={() => navigate({ search: ({ new: _, ...rest }) => rest, replace: true })} />
    </>
  )
}
