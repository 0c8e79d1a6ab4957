import type { Page } from '../http/shell.ts'
import { areaShape, bareShape, catalogueShape, courseShape, entryShape, homeShape, playerShape, type Site } from './first-shape.ts'

/** Reads one of our own API routes as a visitor would; null when it answers anything but success. */
export type ReadApi = (path: string) => Promise<unknown | null>

type Envelope<T> = { data: T }
type CourseHead = {
  title: string
  subtitle: string | null
  description: string
  outcomes?: string[]
  requirements?: string[]
  slug: string
  thumbnailUrl: string | null
  language: string
  instructor?: { fullName: string | null } | null
}
type Subject = { slug: string; name: string; parentId: string | null; count: number }

const api = '/api/v1'
/** Where people work: their many strings come in files, which are fetched once. Elsewhere the few stand in the page itself. */
const workplaces: Record<string, string[]> = {
  studio: ['shared', 'studio', 'blocks', 'editor', 'uploads'],
  admin: ['shared', 'admin', 'blocks', 'uploads'],
  system: ['shared', 'system', 'admin'],
}
/** What an area's page fetches before it stands, its scripts by their source, and what it says; see also `web/app/areas.ts`. */
function partsOf(area: string, pages: string[] = [], words: string[] = []): Pick<Page, 'preload' | 'words' | 'wordFiles'> {
  const preload = ['routes', ...pages].map((file) => `areas/${area}/${file}.tsx`)
  const wordFiles = workplaces[area]
  return wordFiles ? { preload, wordFiles } : { preload, words: ['shared', ...(area === 'public' ? ['public'] : []), ...words] }
}
/** Stands in the page until the app draws it. */
const until = (html: string): Pick<Page, 'body'> => ({ body: { html, final: false } })
const rowsIn = (answer: unknown | null, most: number): CourseHead[] => (answer as Envelope<CourseHead[]> | null)?.data.slice(0, most) ?? []
const subjectsIn = (answer: unknown | null): Subject[] =>
  (answer as { meta?: { facets?: { category?: Subject[] } } } | null)?.meta?.facets?.category?.filter(
    ({ parentId, count }) => parentId === null && count > 0,
  ) ?? []
const plain = (text: string, length: number): string =>
  text
    .replace(/[#*_`>[\]]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, length)

type Visit = { pages?: string[]; words?: string[]; asks?: string[] }

/** The page of an area that an address shows: the scripts worth asking for early, what it says itself, what it asks the API. */
function visitOf(first: string, rest: string[]): Visit {
  if (first === 'learn' && rest[0] === 'courses' && rest[1] && rest[2] === 'lessons' && rest[3])
    return {
      pages: ['player/lesson-page'],
      words: ['lesson', 'blocks'],
      asks: [`${api}/lessons/${rest[3]}`, `${api}/courses/${rest[1]}/content?bodies=false`, `${api}/lessons/${rest[3]}/bookmarks`],
    }
  if (first === 'studio' && rest[0] === 'courses' && rest[2] === 'lessons') return { pages: ['lesson/lesson-page'] }
  if (rest.length > 0) return {}
  if (first === 'learn') return { pages: ['learn-chrome', 'home/home-page'], words: ['learn'] }
  return { pages: firstPages[first] ?? [] }
}
const firstPages: Record<string, string[]> = {
  studio: ['courses/courses-page'],
  admin: ['overview/overview-page'],
  system: ['organizations/organizations-page'],
}

const entryPages = ['sign-in', 'sign-up', 'verify-email', 'forgot-password', 'reset-password', 'complete-profile']

/**
 * What stands in the head of a page and in its first data, by address. Public pages are found by search engines and
 * shown without a request; areas behind sign-in only say their name.
 */
export async function firstView(url: URL, site: Site, read: ReadApi): Promise<Page> {
  const [first = '', ...rest] = url.pathname.split('/').filter(Boolean)
  const [second] = rest
  if (first === '') return home(site, read)
  if (first === 'courses' && !second) return catalogue(url, site, read)
  if (first === 'courses' && second) return course(second, url, site, read)
  if (first === 'learn' || first === 'studio' || first === 'admin' || first === 'system') {
    const { pages, words, asks = [] } = visitOf(first, rest)
    return { title: site.name, noIndex: true, ...partsOf(first, pages, words), asks, ...until(await workShape(first, rest, site, read)) }
  }
  if (first === 'legal' && second) return legal(second, site, read)
  const isEntry = entryPages.includes(first)
  const parts = isEntry ? partsOf('public', [`entry/${first}-page`], ['entry']) : partsOf('public')
  return { title: site.name, description: site.tagline ?? undefined, ...parts, ...until(isEntry ? entryShape(site) : bareShape(site)) }
}

async function workShape(first: string, rest: string[], site: Site, read: ReadApi): Promise<string> {
  if (first !== 'learn') return areaShape(site)
  if (rest[0] !== 'courses' || !rest[1]) return bareShape(site)
  const course = (await read(`${api}/courses/${rest[1]}`)) as Envelope<CourseHead> | null
  return playerShape(course?.data.title)
}

const school = ({ name, origin }: Site) => ({ '@context': 'https://schema.org', '@type': 'EducationalOrganization', name, url: origin })

async function home(site: Site, read: ReadApi): Promise<Page> {
  const parts = partsOf('public', ['home/home-page'], ['home'])
  const paths = [`${api}/courses?page=1&perPage=4&sort=popular`, `${api}/courses?page=1&perPage=3&sort=newest`]
  const answers = await Promise.all(paths.map(read))
  return {
    title: site.name,
    description: site.tagline ?? undefined,
    canonical: `${site.origin}/`,
    ...parts,
    ...until(site.isMember ? bareShape(site) : homeShape(site, rowsIn(answers[0], 4), subjectsIn(answers[0]))),
    data: known(paths, answers.map(brief)),
    jsonLd: school(site),
  }
}

/** What of the catalogue's address the API is asked with, in the app's own words: see catalogue-search.ts there. */
const asked = ['category', 'level', 'language', 'price', 'duration', 'q', 'minRating', 'tag', 'sort']

async function catalogue(url: URL, site: Site, read: ReadApi): Promise<Page> {
  const parts = partsOf('public')
  const query = new URLSearchParams({ page: '1', perPage: '24' })
  for (const name of asked) {
    const values = url.searchParams.getAll(name).filter(Boolean)
    if (values.length > 0) query.set(name, values.join(','))
  }
  const paths = [`${api}/courses?${query}`]
  const answers = await Promise.all(paths.map(read))
  return {
    title: site.name,
    description: site.tagline ?? undefined,
    canonical: `${site.origin}/courses`,
    ...parts,
    ...until(catalogueShape(site, rowsIn(answers[0], 6), url.searchParams.get('view') === 'grid')),
    data: known(paths, answers.map(brief)),
    jsonLd: school(site),
  }
}

async function legal(kind: string, site: Site, read: ReadApi): Promise<Page> {
  const paths = [`${api}/organization/legal/${kind}`]
  const answers = await Promise.all(paths.map(read))
  const parts = partsOf('public', ['legal/legal-page'], ['blocks'])
  return { title: site.name, canonical: `${site.origin}/legal/${kind}`, ...parts, ...until(bareShape(site)), data: known(paths, answers) }
}

async function course(slug: string, url: URL, site: Site, read: ReadApi): Promise<Page> {
  const paths = [`${api}/courses/${slug}`, `${api}/courses/${slug}/reviews?page=1&perPage=5&sort=helpful`]
  const answers = await Promise.all(paths.map(read))
  const found = (answers[0] as Envelope<CourseHead> | null)?.data
  const parts = partsOf('public', ['course/course-page'], ['course'])
  if (!found) return { title: site.name, ...parts, ...until(bareShape(site)), noIndex: true }
  const description = plain(found.subtitle ?? found.description, 300)
  return {
    title: `${found.title} · ${site.name}`,
    description,
    image: found.thumbnailUrl ? URL.parse(found.thumbnailUrl, url)?.href : undefined,
    canonical: `${site.origin}/courses/${found.slug}`,
    ...parts,
    ...until(courseShape(site, found)),
    data: known(paths, answers),
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Course',
      name: found.title,
      description,
      inLanguage: found.language,
      provider: { '@type': 'Organization', name: site.name, sameAs: site.origin },
    },
  }
}

const known = (paths: string[], answers: (unknown | null)[]): Record<string, unknown> =>
  Object.fromEntries(paths.flatMap((path, i) => (answers[i] ? [[path, answers[i]]] : [])))

/** A list of courses without the long texts that its rows do not show: the page is there sooner. */
function brief(answer: unknown | null): unknown | null {
  const { data, ...rest } = (answer ?? {}) as Partial<Envelope<CourseHead[]>>
  return data ? { ...rest, data: data.map(({ description: _, outcomes: __, requirements: ___, ...row }) => row) } : answer
}
