import './catalogue.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useState } from 'react'
import { pathQuery } from '../../../api/query.ts'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { school } from '../school.ts'
import { type CatalogueBody, type CatalogueSearch, cataloguePath, stackOf, toggleFilter } from './catalogue-search.ts'
import { CatalogueTools } from './catalogue-tools.tsx'
import { Results } from './results.tsx'
import { SearchBox } from './search-box.tsx'
import { useNarrow } from './use-narrow.ts'

const NoResults = lazy(async () => ({ default: (await import('./no-results.tsx')).NoResults }))
const Filters = lazy(async () => ({ default: (await import('./filters.tsx')).Filters }))
const FilterSheet = lazy(async () => ({ default: (await import('./filter-sheet.tsx')).FilterSheet }))

const route = getRouteApi('/public/site/courses')

export function CataloguePage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const navigate = useNavigate()
  const narrow = useNarrow()
  const [sheet, setSheet] = useState(false)
  const firstPage = stackOf(search.page ?? 1)[0] ?? 1
  const { data, isPlaceholderData } = useQuery({
    ...pathQuery<CatalogueBody>(cataloguePath(search, firstPage)),
    placeholderData: (before) => before,
  })
  const meta = data?.meta
  // when an answer fails, the choices that were there stay: one of them is the way back
  const [last, setLast] = useState(meta)
  if (meta && meta !== last) setLast(meta)
  const facets = (meta ?? last)?.facets

  const change = useCallback(
    (next: CatalogueSearch, replace = false) => navigate({ to: '/courses', search: next, replace, resetScroll: false }),
    [navigate],
  )
  const { q: words = '' } = search
  const seek = useCallback(
    (q: string) => {
      const { page: _, q: __, ...rest } = search
      change({ ...rest, ...(q && { q }) }, true)
    },
    [search, change],
  )
  const filters = <Filters facets={facets} search={search} onToggle={(filter) => change(toggleFilter(search, filter))} />
  const total = meta?.total
  const found = total ?? 0

  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <div className="cat-head">
        <div>
          <PageHead title={t`Catalogue`} />
          {school.tagline && <p>{school.tagline}</p>}
        </div>
        <SearchBox q={words} onSearch={seek} />
      </div>
      <div className="cat">
        {!narrow && (
          <form className="filters" aria-label={t`Filters`}>
            <Suspense>{filters}</Suspense>
          </form>
        )}
        <section aria-labelledby="results-head">
          <CatalogueTools search={search} meta={meta} facets={facets} onChange={change} onFilters={() => setSheet(true)} />
          {meta?.matched === 'similar' && total !== 0 && (
            <p className="cat-similar">
              <Trans>No course has the words “{words}”. These come close.</Trans>
            </p>
          )}
          {total === 0 ? (
            <Suspense>
              <NoResults facets={facets} search={search} onChange={change} />
            </Suspense>
          ) : (
            <Results search={search} total={total} busy={isPlaceholderData} />
          )}
        </section>
      </div>
      {narrow && sheet && (
        <Suspense>
          <FilterSheet onClose={() => setSheet(false)} done={<Plural value={found} one="Show # course" other="Show # courses" />}>
            {filters}
          </FilterSheet>
        </Suspense>
      )}
    </main>
  )
}
