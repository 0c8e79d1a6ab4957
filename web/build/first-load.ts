/**
 * How the scripts that every page needs are cut: one chunk of libraries, which changes with their versions only, and one of
 * our own. Left to itself the bundler makes some sixty, each with its own imports and its own gzip dictionary: 12 KB more.
 */
const LIBRARIES = ['react', 'react-dom', 'scheduler', '@tanstack/[a-z-]+', '@lingui/[a-z]+', 'use-sync-external-store']
const PATTERNS = ['page-head', 'live-regions', 'toast', 'toast-region', 'error-state', 'offline-banner']
const PRIMITIVES = ['button', 'icon', 'menu', 'avatar', 'site-link', 'skeleton', 'stars', 'input', 'chip', 'segment', 'banner']

const anyOf = (names: string[]) => `(?:${names.join('|')})`

/** Not part of them: what few pages use of a library that all pages need. */
const seldom =
  /query-core\/build\/modern\/(?:infiniteQueryObserver|queriesObserver|mutationObserver)|react-query\/build\/modern\/(?:use(?:Infinite|Suspense)?Quer(?:ies|y)Infinite|useQueries|useInfiniteQuery|useMutation)/
const library = new RegExp(`/node_modules/${anyOf(LIBRARIES)}/|/web/build/|rolldown/runtime`)
const own = new RegExp(
  `/web/(?:app/(?!main\\.|chrome/area-chrome)|i18n/|api/(?!client\\.)|ui/(?:format|cover/|patterns/${anyOf(PATTERNS)}\\.|primitives/${anyOf(PRIMITIVES)}\\.))`,
)

export const chunkGroups = [
  { name: 'vendor', test: (id: string) => library.test(id) && !seldom.test(id), priority: 2 },
  { name: 'base', test: own, priority: 1 },
  { name: 'public', test: /\/web\/areas\/public\/(?:[a-z-]+\.ts$|catalogue\/(?:catalogue-search|facet-words|course-row|results)\.|course\/course-query)/, priority: 0 },
]

/** The page has these already when it asks for another chunk: they need not be named among what to fetch beside it. */
export const isFirstLoad = (file: string): boolean => /assets\/(?:vendor|base)-/.test(file)
