/**
 * How the scripts that every page needs are cut: one chunk of libraries, which changes with their versions only, and one of
 * our own. Left to itself the bundler makes some sixty, each with its own imports and its own gzip dictionary: 12 KB more.
 */
const anyOf = (...names: string[]) => `(?:${names.join('|')})`

const library = new RegExp(
  `/node_modules/${anyOf('react', 'react-dom', 'scheduler', '@tanstack/[a-z-]+', '@lingui/[a-z]+', 'use-sync-external-store')}/|/web/build/`,
)
/** What few pages use of a library that all of them need. */
const seldom =
  /query-core\/.*\/(?:infiniteQueryObserver|queriesObserver|mutationObserver)\.|react-query\/.*\/use(?:Queries|InfiniteQuery|Mutation)\./

const own = new RegExp(
  anyOf(
    '/web/app/(?!main\\.|colour-scheme\\.|chrome/(?:area-chrome|account-choices|display-choices)\\.)',
    '/web/i18n/',
    '/web/api/(?!client\\.)',
    '/web/ui/format\\.',
    '/web/ui/cover/(?:cover|cloth)\\.',
    `/web/ui/patterns/${anyOf('page-head', 'live-regions', 'toast', 'toast-region', 'error-state', 'offline-banner')}\\.`,
    `/web/ui/primitives/${anyOf('button', 'icon', 'menu', 'avatar', 'site-link', 'skeleton', 'stars', 'input', 'chip', 'segment', 'banner')}\\.`,
    '/icons/Icon(?:List|Bookmark)\\.mjs',
  ),
)
const ofPublicPages = /\/web\/areas\/public\/(?:[a-z-]+\.ts$|catalogue\/(?:catalogue-search|facet-words)\.|course\/course-query\.)/

export const chunkGroups = [
  { name: 'vendor', test: (id: string) => library.test(id) && !seldom.test(id), priority: 2 },
  { name: 'base', test: own, priority: 1 },
  { name: 'public', test: ofPublicPages },
]

/** Need not be named among what to fetch beside another chunk: the page has it already, or it is a hundred bytes. */
export const isFirstLoad = (file: string): boolean => /assets\/(?:vendor|base|rolldown-runtime|Icon\w+)-/.test(file)
