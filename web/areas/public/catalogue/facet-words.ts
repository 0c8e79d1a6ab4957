import { useLingui } from '@lingui/react/macro'
import { lowPrice } from '../../../../src/kernel/price-bands.ts'
import type { CourseFacets } from '../../../../src/modules/catalog/contract.ts'
import { formatMoney, formatNumber, languageName } from '../../../ui/format.ts'
import { school } from '../school.ts'
import type { ActiveFilter } from './catalogue-search.ts'

/** Levels in people's words. */
export function useLevelName(): (level: string) => string {
  const { t } = useLingui()
  return (level) => ({ beginner: t`Introductory`, intermediate: t`Intermediate`, advanced: t`Advanced` })[level] ?? level
}

const nameOfLanguage = (code: string) => {
  try {
    return languageName(code)
  } catch {
    // a hand-written address may hold anything
    return code
  }
}

/** What a filter is called, on its box and on its chip. */
export function useFilterName(facets: CourseFacets | null | undefined): (filter: ActiveFilter) => string {
  const { t } = useLingui()
  const levelName = useLevelName()
  return ({ name, value }) => {
    const most = formatMoney({ amount: lowPrice, currency: school.currency })
    const stars = formatNumber(Number(value) || 0)
    switch (name) {
      case 'category':
        return facets?.category.find(({ slug, id }) => slug === value || id === value)?.name ?? value
      case 'level':
        return levelName(value)
      case 'language':
        return nameOfLanguage(value)
      case 'price':
        return { free: t`Free`, low: t`Up to ${most}`, high: t`Over ${most}` }[value] ?? value
      case 'duration':
        return { short: t`Under 6 hours`, medium: t`6 to 12 hours`, long: t`Over 12 hours` }[value] ?? value
      case 'minRating':
        return t`${stars} stars and up`
      case 'tag':
        return value
    }
  }
}
