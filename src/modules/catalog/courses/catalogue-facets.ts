import type { CourseFacets } from '../contract.ts'
import { type Filters, facetFilters } from './catalogue-filters.ts'

/** `{ level: { beginner: 3 } }`, as the triggers keep it for all published courses. */
export type FacetCounts = Record<string, Record<string, number>>
export type CategoryRow = { id: string; name: string; slug: string; parentId: string | null; order: number; isActive: boolean }
/** How many courses there are of one combination. */
export type Combination = { category: string | null; level: string; language: string; price: string; rating: number; duration: string; count: number }

const ratingSteps = [4.5, 4, 3.5, 3]

/** Counts by facet out of combinations: each facet is counted with all filters but its own, so that one sees what else there is. */
export function countCombinations(combinations: Combination[], query: Filters, tree: CategoryRow[]): FacetCounts {
  const chosen = query.category ? new Set(subtree(tree, query.category)) : null
  const passes: Record<(typeof facetFilters)[number], (c: Combination) => boolean> = {
    category: (c) => !chosen || (c.category !== null && chosen.has(c.category)),
    level: (c) => !query.level?.length || query.level.some((level) => level === c.level),
    language: (c) => !query.language?.length || query.language.includes(c.language),
    price: (c) => !query.price || c.price === query.price,
    minRating: (c) => query.minRating === undefined || c.rating / 2 >= query.minRating,
    duration: (c) => !query.duration?.length || query.duration.some((band) => band === c.duration),
  }
  const counts: FacetCounts = { category: {}, level: {}, language: {}, price: {}, rating: {}, duration: {} }
  const add = (facet: string, value: string, by: number): void => {
    const own = (counts[facet] ??= {})
    own[value] = (own[value] ?? 0) + by
  }
  for (const c of combinations) {
    const failed = facetFilters.filter((name) => !passes[name](c))
    if (failed.length > 1) continue
    const counted = (name: string): boolean => failed.length === 0 || failed[0] === name
    if (counted('category')) add('category', c.category ?? '', c.count)
    if (counted('level')) add('level', c.level, c.count)
    if (counted('language')) add('language', c.language, c.count)
    if (counted('price')) add('price', c.price, c.count)
    if (counted('minRating')) add('rating', String(c.rating), c.count)
    if (counted('duration')) add('duration', c.duration, c.count)
  }
  return counts
}

/** Ids of the named categories and all under them. */
export function subtree(tree: CategoryRow[], names: string[]): string[] {
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
  const own = counts['category'] ?? {}
  const ratings = Object.entries(counts['rating'] ?? {}).map(([half, count]) => [Number(half) / 2, count] as const)
  return {
    category: tree
      .filter((row) => row.isActive)
      .map(({ id, name, slug, parentId }) => ({
        id,
        name,
        slug,
        parentId,
        count: subtree(tree, [id]).reduce((sum, each) => sum + (own[each] ?? 0), 0),
      })),
    level: ['beginner', 'intermediate', 'advanced'].map((value) => ({ value, count: counts['level']?.[value] ?? 0 })),
    language: values(counts['language']),
    price: ['free', 'paid'].map((value) => ({ value, count: counts['price']?.[value] ?? 0 })),
    rating: ratingSteps.map((step) => ({ value: String(step), count: ratings.reduce((sum, [rating, count]) => sum + (rating >= step ? count : 0), 0) })),
    duration: ['short', 'medium', 'long'].map((value) => ({ value, count: counts['duration']?.[value] ?? 0 })),
  }
}

const values = (counts: Record<string, number> | undefined) =>
  Object.entries(counts ?? {})
    .filter(([, count]) => count > 0)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))

/** The total of a list with one facet filter is that facet's count: nothing has to be counted again. */
export function totalFromCounts(counts: FacetCounts, query: Filters, tree: CategoryRow[]): number | null {
  const named = facetFilters.filter((name) => query[name] !== undefined)
  if (query.tag) return null
  const sum = (facet: string, wanted: string[]): number => wanted.reduce((total, value) => total + (counts[facet]?.[value] ?? 0), 0)
  const [only] = named
  if (!only) return counts['status']?.['published'] ?? 0
  if (named.length > 1) return null
  switch (only) {
    case 'category':
      return sum('category', subtree(tree, query.category ?? []))
    case 'level':
      return sum('level', [...new Set(query.level)])
    case 'language':
      return sum('language', [...new Set(query.language)])
    case 'price':
      return sum('price', [query.price ?? ''])
    case 'duration':
      return sum('duration', [...new Set(query.duration)])
    case 'minRating':
      return null
  }
}
