import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { CourseFacets } from '../../../../src/modules/catalog/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Checkbox } from '../../../ui/primitives/choice.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { type ActiveFilter, activeFilters, type CatalogueSearch, type FilterName } from './catalogue-search.ts'
import { useFilterName } from './facet-words.ts'

type Props = { facets: CourseFacets | null | undefined; search: CatalogueSearch; onToggle: (filter: ActiveFilter) => void }
type Choice = { value: string; count: number }
type Category = CourseFacets['category'][number]

const SHOWN_LANGUAGES = 4

const Group = ({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) => (
  <details open={open}>
    <summary>
      {title}
      <Icon of={IconChevronDown} />
    </summary>
    {children}
  </details>
)

/** Every facet with how many courses each choice leads to. Choices that lead nowhere are left out, unless chosen. */
export function Filters({ facets, search, onToggle }: Props) {
  const { t } = useLingui()
  const nameOf = useFilterName(facets)
  const [allLanguages, setAllLanguages] = useState(false)
  const chosen = activeFilters(search)
  const isOn = (name: FilterName, value: string) => chosen.some((one) => one.name === name && one.value === value)

  const box = (name: FilterName, { value, count }: Choice) => (
    <Checkbox
      key={value}
      label={nameOf({ name, value })}
      count={formatNumber(count)}
      checked={isOn(name, value)}
      onChange={() => onToggle({ name, value })}
    />
  )
  const choices = (name: FilterName, all: Choice[] = []) => {
    const known = all.filter(({ value, count }) => count > 0 || isOn(name, value))
    // what was chosen stands there to be taken back, also when nothing has it
    const lost = (facets ? chosen : []).filter((one) => one.name === name && !known.some(({ value }) => value === one.value))
    return [...known, ...lost.map(({ value }) => ({ value, count: 0 }))]
  }

  const branch = (parentId: string | null): ReactNode => {
    const here = (facets?.category ?? []).filter((one) => one.parentId === parentId && (one.count > 0 || isOn('category', one.slug)))
    return here.map((category: Category) => {
      const below = branch(category.id)
      return [
        box('category', { value: category.slug, count: category.count }),
        Array.isArray(below) && below.length > 0 && (
          <div key={`${category.id} below`} className="sub">
            {below}
          </div>
        ),
      ]
    })
  }

  const languages = choices('language', facets?.language)
  const shown = languages.filter(({ value }, place) => allLanguages || place < SHOWN_LANGUAGES || isOn('language', value))
  const hidden = languages.length - shown.length
  const groups = {
    level: choices('level', facets?.level),
    price: choices('price', facets?.price),
    duration: choices('duration', facets?.duration),
    minRating: choices('minRating', facets?.rating),
  }
  const subjects = branch(null)
  const boxes = (name: keyof typeof groups) => groups[name].map((choice) => box(name, choice))

  return (
    <>
      {Array.isArray(subjects) && subjects.length > 0 && (
        <Group title={t`Subject`} open>
          {subjects}
        </Group>
      )}
      {groups.level.length > 0 && (
        <Group title={t`Level`} open>
          {boxes('level')}
        </Group>
      )}
      {(languages.length > 1 || search.language) && (
        <Group title={t`Language`} open>
          {shown.map((choice) => box('language', choice))}
          {hidden > 0 && (
            <button type="button" className="filters-more" onClick={() => setAllLanguages(true)}>
              <Plural value={hidden} one="# more language" other="# more languages" />
            </button>
          )}
        </Group>
      )}
      {groups.price.length > 0 && (
        <Group title={t`Price`} open>
          {boxes('price')}
        </Group>
      )}
      {groups.duration.length > 0 && (
        <Group title={t`Length`} open={Boolean(search.duration)}>
          {boxes('duration')}
        </Group>
      )}
      {groups.minRating.length > 0 && (
        <Group title={t`Rating`} open={Boolean(search.minRating)}>
          {boxes('minRating')}
        </Group>
      )}
      {facets === null && (
        <p className="muted t-14">
          <Trans>There is nothing to filter by.</Trans>
        </p>
      )}
    </>
  )
}
