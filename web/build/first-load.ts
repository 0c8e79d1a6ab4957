/**
 * How the scripts that every page needs are cut: one chunk of libraries, which changes with their versions only, and one of
 * our own. Left to itself the bundler makes some sixty, each with its own imports and its own gzip dictionary: 7.4 KB gzip
 * more on the catalogue, 6.7 on a lesson. Each group below earns its place: what it saves stands beside it.
 */
const anyOf = (...names: string[]) => `(?:${names.join('|')})`

const library = new RegExp(
  `/node_modules/${anyOf('react', 'react-dom', 'scheduler', '@tanstack/[a-z-]+', '@lingui/[a-z]+', 'use-sync-external-store')}/|/web/build/`,
)
/** What few pages use of a library that all of them need; and what signed-in people's pages do. */
const seldom = /query-core\/.*\/(?:infiniteQueryObserver|queriesObserver)\.|react-query\/.*\/use(?:Queries|InfiniteQuery|MutationState)\./
const mutation = /query-core\/.*\/mutationObserver\.|react-query\/.*\/useMutation\./

const own = new RegExp(
  anyOf(
    '/web/app/(?!colour-scheme\\.|first-act\\.|not-found-page\\.|chrome/(?!skip-link|fault-chrome))',
    '/web/i18n/',
    '/web/api/(?!client\\.|later\\.)',
    '/web/ui/format\\.',
    // small, and on every page with something to read: one file less to wait for
    '/web/ui/css/(?:prose|outline)\\.css',
    '/web/features/blocks/render/blocks\\.css',
    `/web/ui/patterns/${anyOf('page-head', 'live-regions', 'toast', 'toast-region', 'error-state', 'offline-banner')}\\.`,
    `/web/ui/primitives/${anyOf('button', 'icon', 'menu', 'site-link', 'skeleton', 'input', 'banner')}\\.`,
  ),
)
/** The site's header and what stands beneath it: not in the player, nor where a quiz is taken. */
const ofSite = new RegExp(
  anyOf(
    '/web/app/(?:first-act|chrome/(?:site-chrome|account-menu|choices|brand-mark|main-nav))\\.',
    '/web/ui/cover/(?!use-subject)',
    '/web/ui/primitives/(?:stars|chip|segment)\\.',
    '/web/areas/public/(?:(?!sale\\.|toggle-wish\\.)[a-z-]+\\.ts$|catalogue/(?:catalogue-search|facet-words)\\.|course/course-query\\.)',
  ),
)

/** What the routes of the learning pages need beside them, and what all pages of lessons share. */
const ofLearning =
  /\/web\/areas\/learn\/player\/(?:(?:course-queries|fetch-first-picture|player-skeleton|place-in-course|shortcut-keys)\.ts|[a-z-]+\.css)|\/quiz\/attempt-queries\./
const ofLessons =
  /\/web\/areas\/learn\/player\/(?:player-frame|outline|note-queries|lesson-end|lesson-lock-text|text-size-menu|use-[a-z-]+)\./
const ofBlocks = /\/web\/features\/blocks\/render\/(?!typeset-formula|colour-code)/

/** A style that pages of several kinds bring is a file of its own: in a group it would bring the group's scripts along. */
const sharedStyle = /\/web\/ui\/css\/(video|table|grid|area)\.css$/

export const chunkGroups = [
  { name: (id: string) => sharedStyle.exec(id)?.[1] ?? null, test: sharedStyle, priority: 3, debugName: 'styles' },
  { name: 'arrival', test: /\/web\/api\/(?:arrival|request|access-token|error)\./, priority: 3 },
  // 7.3 KB on a lesson
  { name: 'vendor', test: (id: string) => library.test(id) && !seldom.test(id) && !mutation.test(id), priority: 2 },
  // 3.3 KB on the catalogue, 7.2 on a lesson
  { name: 'base', test: own, priority: 1 },
  // 2 KB on the catalogue
  { name: 'site', test: ofSite },
  // without these two, other pages would bring what is of lessons along: 5 KB on the course page and at home
  {
    name: 'marks',
    test: (id: string) => mutation.test(id) || /\/web\/ui\/primitives\/(?:progress|status|loading)\./.test(id),
    priority: 1,
  },
  { name: 'learn', test: ofLearning },
  // 0.2 and 0.9 KB on a lesson, and six files fewer to ask for
  { name: 'lesson', test: ofLessons },
  { name: 'blocks', test: ofBlocks },
  // three files fewer on each page at the door, and in the catalogue's list of them
  { name: 'entry', test: /\/web\/areas\/public\/entry\/(?:entry-page|after-entry|email-field|password-field)\./ },
]

/** Need not be named among what to fetch beside another chunk: the page has it already, or it is a hundred bytes. */
export const isFirstLoad = (file: string): boolean => /assets\/(?:vendor|base|arrival|rolldown-runtime)-/.test(file)
