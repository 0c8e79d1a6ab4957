import type { CourseCard, CourseList } from '../../../../src/modules/catalog/contract.ts'
import { searchTexts } from '../search-texts.ts'

/** A course as its row shows it: the page comes without the long texts of its list. */
export type ShownCourse = Omit<CourseCard, 'description' | 'outcomes' | 'requirements'>
/** The answer of GET /courses. */
export type CatalogueBody = { data: ShownCourse[]; meta: CourseList['meta'] }

export const PER_PAGE = 24
/** So many pages stand under each other; the next one starts a new stack. */
const STACK = 10

const LISTS = ['category', 'level', 'language', 'price', 'duration'] as const
const TEXTS = ['q', 'minRating', 'tag', 'sort'] as const
export const FILTERS = ['category', 'level', 'language', 'price', 'duration', 'minRating', 'tag'] as const
export type FilterName = (typeof FILTERS)[number]

/** The catalogue's whole state, as it stands in the address. */
export type CatalogueSearch = { [N in (typeof LISTS)[number]]?: string[] } & { [N in (typeof TEXTS)[number]]?: string } & {
  page?: number
  view?: 'grid'
}

export function readCatalogueSearch(search: Record<string, unknown>): CatalogueSearch {
  const lists = LISTS.flatMap((name) => {
    const values = [search[name] ?? []].flat().filter((value): value is string => typeof value === 'string' && value !== '')
    return values.length > 0 ? [[name, values]] : []
  })
  const page = Math.floor(Number(search.page)) || 1
  return {
    ...Object.fromEntries(lists),
    ...searchTexts(search, ...TEXTS),
    ...(page > 1 && page <= 10_000 && { page }),
    ...(search.view === 'grid' && { view: 'grid' as const }),
  }
}

/** The API's address of one page. The Worker writes the first view's answer into the page under the very same. */
export function cataloguePath(search: CatalogueSearch, page: number, perPage = PER_PAGE): string {
  const asked = new URLSearchParams({ page: String(page), perPage: String(perPage) })
  for (const name of [...LISTS, ...TEXTS]) {
    const value = search[name]
    if (value?.length) asked.set(name, [value].flat().join(','))
  }
  return `/courses?${asked}`
}

/** The pages on screen: from the start of the stack down to `page`. */
export function stackOf(page: number): number[] {
  const first = page - ((page - 1) % STACK)
  return Array.from({ length: page - first + 1 }, (_, i) => first + i)
}

export type ActiveFilter = { name: FilterName; value: string }

export const activeFilters = (search: CatalogueSearch): ActiveFilter[] =>
  FILTERS.flatMap((name) => [search[name] ?? []].flat().map((value) => ({ name, value })))

const isList = (name: FilterName): name is (typeof LISTS)[number] => (LISTS as readonly string[]).includes(name)

/** Puts a filter on or takes it off. A new choice starts at the first page. */
export function toggleFilter(search: CatalogueSearch, { name, value }: ActiveFilter): CatalogueSearch {
  const { page: _, ...rest } = search
  if (!isList(name)) {
    const { [name]: before, ...others } = rest
    return before === value ? others : { ...others, [name]: value }
  }
  const { [name]: before = [], ...others } = rest
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value]
  return after.length > 0 ? { ...others, [name]: after } : others
}

/** Everything but the words that were searched, the order and the layout. */
export function withoutFilters({ q, sort, view }: CatalogueSearch): CatalogueSearch {
  return { ...(q && { q }), ...(sort && { sort }), ...(view && { view }) }
}
