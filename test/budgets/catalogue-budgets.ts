import type { Budget } from './budgets.ts'

const page = 20

/** All courses of a sized school are in one category, have one tag, one level and one language: every filter lets most of them pass. */
const filters = [
  'category=science',
  'tag=herbs',
  'level=beginner',
  'language=en',
  'price=free',
  'price=paid',
  'price=low',
  'minRating=3',
  'duration=short',
]
const sorts = ['popular', 'newest', 'rating', 'title', 'price', 'shortest', 'updated']

const queries = [
  ...sorts.map((sort) => `sort=${sort}`),
  ...filters.flatMap((filter) => ['', ...sorts.map((sort) => `&sort=${sort}`)].map((sort) => `${filter}${sort}`)),
  // Several values of a filter, a category and one under it among them.
  ...['category=science,botany,zoology', 'level=beginner,advanced', 'language=en,fr,ar', 'duration=short,long', 'minRating=1'],
  // Several filters: some that most courses pass, and some that hardly any does.
  ...['category=science&level=beginner', 'category=science&language=en&duration=short', 'level=beginner&price=paid&minRating=4'],
  ...['category=science&level=advanced', 'tag=herbs&language=fr', 'tag=unheard-of', 'category=unheard-of'],
  ...['q=plants', 'q=botany', 'q=a course about plants', 'q=botamy', 'q=nothing-like-it', 'q=plants&page=2'],
  ...filters.map((filter) => `q=plants&${filter}`),
  ...sorts.map((sort) => `q=plants&sort=${sort}`),
  ...['q=plants&category=science&level=beginner&price=paid', 'q=plants&level=advanced', 'q=botamy&category=science'],
]

/** Every way to ask for a page of the catalogue costs one trip and four rows a course at most. */
export const catalogueBudgets: Budget[] = [
  ...queries.map((query) => ({ name: `/courses?${query}`, path: `/courses?${query.replaceAll(' ', '+')}` })),
  ...['plants', 'botany', 'botamy', 'nothing-like-it'].map((q) => ({ name: `/search?q=${q}`, path: `/search?q=${q}` })),
]
  .map(({ name, path }): Budget => ({ name, trips: 1, rows: 4 * page, grows: 'page', request: () => ({ path }) }))
  // The one thing that a page may cost besides: listings that one filter let pass and another did not, here a third of them.
  .concat({
    name: 'catalogue, three filters',
    trips: 1,
    rows: 5 * page,
    grows: 'page ÷ share that passes',
    request: () => ({ path: '/courses?tag=herbs&category=science&price=paid' }),
  })
