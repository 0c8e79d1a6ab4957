import { priceBand } from '../../../kernel/price-bands.ts'
import type { CourseCard, CourseFacets } from '../contract.ts'
import { type Filters, facetFilters } from '../listings/facets.ts'
import { durationBand } from './catalogue-filters.ts'
import { tagKey } from './course-fields.ts'

export type CategoryRow = { id: string; name: string; slug: string; parentId: string | null; order: number; isActive: boolean }
/** How many courses there are of one combination; `rating` in half stars. */
export type Combination = {
  category: string
  level: string
  language: string
  price: string
  rating: number
  duration: string
  count: number
}
/** `{ level: { beginner: 3 } }` */
type FacetCounts = Record<string, Record<string, number>>

const ratingSteps = [4.5, 4, 3.5, 3]

/** The combinations that the database keeps of all published courses, as `category|level|language|price|rating|duration`. */
export const keptCombinations = (kept: Record<string, number>): Combination[] =>
  Object.entries(kept).map(([key, count]) => {
    const [category = '', level = '', language = '', price = '', rating = '0', duration = ''] = key.split('|')
    return { category, level, language, price, rating: Number(rating), duration, count }
  })

/** One course as a combination. */
export const combinationOf = (card: CourseCard): Combination => ({
  category: card.categoryId ?? '',
  level: card.difficultyLevel,
  language: card.language,
  price: priceBand(card.price.amount),
  rating: Math.floor((card.averageRating ?? 0) * 2),
  duration: durationBand(card.durationMinutes),
  count: 1,
})

type Tests = Record<(typeof facetFilters)[number], (c: Combination) => boolean>

function testsOf(query: Filters, tree: CategoryRow[]): Tests {
  const chosen = query.category?.length ? new Set(subtree(tree, query.category)) : null
  return {
    category: (c) => !chosen || chosen.has(c.category),
    level: (c) => !query.level?.length || query.level.some((level) => level === c.level),
    language: (c) => !query.language?.length || query.language.includes(c.language),
    price: (c) => !query.price?.length || query.price.some((band) => band === c.price),
    minRating: (c) => !query.minRating || c.rating / 2 >= query.minRating,
    duration: (c) => !query.duration?.length || query.duration.some((band) => band === c.duration),
  }
}

/** Whether a course that is already read passes the filters. */
export function passesFilters(query: Filters, tree: CategoryRow[]): (card: CourseCard) => boolean {
  const tests = testsOf(query, tree)
  const tag = query.tag ? tagKey(query.tag) : null
  return (card) =>
    facetFilters.every((name) => tests[name](combinationOf(card))) && (tag === null || card.tags.some((own) => tagKey(own) === tag))
}

/** The number of courses that pass all filters, and each facet counted with all filters but its own: one sees what else there is. */
export function countCombinations(
  combinations: Combination[],
  query: Filters,
  tree: CategoryRow[],
): { total: number; counts: FacetCounts } {
  const passes = testsOf(query, tree)
  const counts: FacetCounts = {}
  let total = 0
  for (const c of combinations) {
    const failed = facetFilters.filter((name) => !passes[name](c))
    if (failed.length > 1) continue
    if (failed.length === 0) total += c.count
    for (const name of facetFilters) {
      if (failed.length === 1 && failed[0] !== name) continue
      const own = counts[name] ?? {}
      counts[name] = own
      const value = String(name === 'minRating' ? c.rating : c[name])
      own[value] = (own[value] ?? 0) + c.count
    }
  }
  return { total, counts }
}

/** Ids of the named categories and all under them. */
function subtree(tree: CategoryRow[], names: string[]): string[] {
  const children = Map.groupBy(tree, (row) => row.parentId)
  const found = new Set<string>()
  const walk = (id: string): void => {
    if (found.has(id)) return
    found.add(id)
    for (const child of children.get(id) ?? []) walk(child.id)
  }
  for (const row of tree) if (names.includes(row.id) || names.includes(row.slug)) walk(row.id)
  return [...found]
}

/** Counts as people read them: a category has the courses under it, a rating step those above it. */
export function toFacets(counts: FacetCounts, tree: CategoryRow[]): CourseFacets {
  const count = (facet: string, value: string): number => counts[facet]?.[value] ?? 0
  const each = (facet: string, values: string[]) => values.map((value) => ({ value, count: count(facet, value) }))
  const ratings = Object.entries(counts.minRating ?? {}).map(([half, number]) => [Number(half) / 2, number] as const)
  return {
    category: tree
      .filter((row) => row.isActive)
      .sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1))
      .map(({ id, name, slug, parentId }) => ({
        id,
        name,
        slug,
        parentId,
        count: subtree(tree, [id]).reduce((sum, under) => sum + count('category', under), 0),
      })),
    level: each('level', ['beginner', 'intermediate', 'advanced']),
    language: each('language', Object.keys(counts.language ?? {})).sort((a, b) => b.count - a.count || a.value.localeCompare(b.value)),
    price: each('price', ['free', 'low', 'high']),
    rating: ratingSteps.map((step) => ({
      value: String(step),
      count: ratings.reduce((sum, [rating, number]) => sum + (rating >= step ? number : 0), 0),
    })),
    duration: each('duration', ['short', 'medium', 'long']),
  }
}
