import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { CourseFacets } from '../../../../src/modules/catalog/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { formatNumber } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Chip } from '../../../ui/primitives/chip.tsx'
import {
  type ActiveFilter,
  activeFilters,
  type CatalogueBody,
  type CatalogueSearch,
  cataloguePath,
  toggleFilter,
  withoutFilters,
} from './catalogue-search.ts'
import { useFilterName } from './facet-words.ts'

type Props = { facets: CourseFacets | null | undefined; search: CatalogueSearch; onChange: (search: CatalogueSearch) => void }

/** A filter to take away, and how many courses that would bring. */
function ClearOne({ filter, name, search, onChange }: Omit<Props, 'facets'> & { filter: ActiveFilter; name: string }) {
  const without = toggleFilter(search, filter)
  const { data } = useQuery(pathQuery<CatalogueBody>(cataloguePath(without, 1, 1)))
  const count = data && formatNumber(data.meta.total)
  return (
    <Chip onRemove={() => onChange(without)} count={count}>
      {name}
    </Chip>
  )
}

/** Nothing fits: what can be given up, one at a time. */
export function NoResults({ facets, search, onChange }: Props) {
  const { t } = useLingui()
  const nameOf = useFilterName(facets)
  const filters = activeFilters(search)
  const { q, ...wordless } = search
  if (filters.length === 0 && !q) {
    return (
      <EmptyState title={t`There are no courses yet`}>
        <Trans>The first one will stand here as soon as it is published.</Trans>
      </EmptyState>
    )
  }
  const title =
    filters.length === 0 ? t`Nothing was found for “${q}”` : filters.length > 1 ? t`No course is all of these` : t`No course is like this`
  return (
    <EmptyState
      title={title}
      action={
        <>
          {filters.length > 0 && (
            <span className="chips">
              {filters.map((filter) => (
                <ClearOne
                  key={`${filter.name} ${filter.value}`}
                  filter={filter}
                  name={nameOf(filter)}
                  search={search}
                  onChange={onChange}
                />
              ))}
            </span>
          )}
          {filters.length > 1 && (
            <Button size="sm" onClick={() => onChange(withoutFilters(search))}>
              <Trans>Clear all</Trans>
            </Button>
          )}
          {q && (
            <Button size="sm" onClick={() => onChange(wordless)}>
              <Trans>Clear the search “{q}”</Trans>
            </Button>
          )}
        </>
      }
    >
      {filters.length === 0 ? <Trans>Other words may do, or a look at all courses.</Trans> : <Trans>Take one away, or all of them.</Trans>}
    </EmptyState>
  )
}
