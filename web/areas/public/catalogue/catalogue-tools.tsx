import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAdjustmentsHorizontal, IconLayoutGrid, IconList } from '@tabler/icons-react'
import { formatNumber } from '../../../ui/format.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Chip } from '../../../ui/primitives/chip.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { Segment } from '../../../ui/primitives/segment.tsx'
import { activeFilters, type CatalogueBody, type CatalogueSearch, toggleFilter, withoutFilters } from './catalogue-search.ts'
import { useFilterName } from './facet-words.ts'

type Props = {
  search: CatalogueSearch
  meta: CatalogueBody['meta'] | undefined
  /** Of this answer, or of the last one there was. */
  facets: CatalogueBody['meta']['facets'] | undefined
  onChange: (search: CatalogueSearch, replace?: boolean) => void
  onFilters: () => void
}

/** Above the list: what is filtered, how many are left, in which order and how they stand. */
export function CatalogueTools({ search, meta, facets, onChange, onFilters }: Props) {
  const { t } = useLingui()
  const nameOf = useFilterName(facets)
  const filters = activeFilters(search)
  const { page: _, sort, view, ...rest } = search
  const total = meta?.total ?? 0
  // where nothing is left, the empty list offers them itself, and says what each one costs
  const offered = meta?.total === 0 ? [] : filters
  const capped = formatNumber(total)
  const count = formatNumber(filters.length)
  const orders = [
    ...(search.q
      ? [
          ['', t`Best match`],
          ['popular', t`Most taken`],
        ]
      : [['', t`Most taken`]]),
    ['newest', t`Newest`],
    ['rating', t`Best rated`],
    ['shortest', t`Shortest`],
    ['price', t`Lowest price`],
    ['title', t`By title`],
  ] as const
  return (
    <div className="cat-tools">
      <div className="chips">
        <h2 className="vh" id="results-head">
          <Trans>Results</Trans>
        </h2>
        <Button size="sm" className="filter-open" icon={IconAdjustmentsHorizontal} onClick={onFilters} aria-haspopup="dialog">
          {filters.length > 0 ? t`Filters, ${count}` : t`Filters`}
        </Button>
        {offered.map((filter) => (
          <Chip key={`${filter.name} ${filter.value}`} onRemove={() => onChange(toggleFilter(search, filter))}>
            {nameOf(filter)}
          </Chip>
        ))}
        {offered.length > 1 && (
          <Button size="sm" variant="quiet" onClick={() => onChange(withoutFilters(search))}>
            <Trans>Clear all</Trans>
          </Button>
        )}
      </div>
      <div className="cat-sort">
        <span className="muted" role="status">
          {meta &&
            (meta.totalCapped ? <Trans>{capped} courses and more</Trans> : <Plural value={total} one="# course" other="# courses" />)}
        </span>
        <Select
          aria-label={t`Sort by`}
          value={sort ?? ''}
          onChange={({ target: { value } }) => onChange({ ...rest, ...(view && { view }), ...(value && { sort: value }) })}
        >
          {orders.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
        <Segment
          className="wide-only"
          label={t`Layout`}
          value={view ?? 'list'}
          options={[
            { value: 'list', label: t`List`, icon: IconList },
            { value: 'grid', label: t`Grid`, icon: IconLayoutGrid },
          ]}
          onChange={(next) => {
            const { view: __, ...others } = search
            onChange(next === 'grid' ? { ...others, view: next } : others, true)
          }}
        />
      </div>
    </div>
  )
}
