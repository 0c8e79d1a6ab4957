import type { Page } from '../http/shell.ts'

/** Reads one of our own API routes as a visitor would; null when it answers anything but success. */
export type ReadApi = (path: string) => Promise<unknown | null>
export type Site = { name: string; tagline: string | null; origin: string; locale: string }

type Envelope<T> = { data: T }
type CourseHead = {
  title: string
  subtitle: string | null
  description: string
  slug: string
  thumbnailUrl: string | null
  language: string
  instructor?: { fullName: string | null } | null
}

const api = '/api/v1'
/** The catalogs that an area says from its first page on: as in `web/app/areas.ts`. */
const words: Record<string, string[]> = {
  public: ['public'],
  learn: ['learn', 'player', 'quiz', 'blocks'],
  studio: ['studio', 'blocks', 'uploads'],
  admin: ['admin', 'blocks', 'uploads'],
}
/** What a page fetches before it stands: its area's routes, the page itself, and the words of both. */
const scripts = (area: string, locale: string, page?: string, ownWords: string[] = []): string[] => [
  `areas/${area}/routes.tsx`,
  ...(page ? [`areas/${area}/${page}.tsx`] : []),
  ...['shared', ...(words[area] ?? []), ...ownWords].map((name) => `locales/${locale}/${name}.po`),
]
const plain = (text: string, length: number): string =>
  text
    .replace(/[#*_`>[\]]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, length)

/** The page of an area that an address shows, as far as its scripts are worth asking for early. */
function pageOf(first: string, rest: string[]): string | undefined {
  if (first === 'learn' && rest[0] === 'courses' && rest[2] === 'lessons') return 'player/lesson-page'
  if (first === 'studio' && rest[0] === 'courses' && rest[2] === 'lessons') return 'lesson/lesson-page'
  if (rest.length > 0) return undefined
  return { learn: 'home/home-page', studio: 'courses/courses-page', admin: 'overview/overview-page' }[first]
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
  if (first === 'learn' || first === 'studio' || first === 'admin')
    return { title: site.name, noIndex: true, preload: scripts(first, site.locale, pageOf(first, rest)) }
  const preload = entryPages.includes(first)
    ? scripts('public', site.locale, `entry/${first}-page`, ['entry'])
    : scripts('public', site.locale)
  return { title: site.name, description: site.tagline ?? undefined, preload }
}

const school = ({ name, origin }: Site) => ({ '@context': 'https://schema.org', '@type': 'EducationalOrganization', name, url: origin })

async function home(site: Site, read: ReadApi): Promise<Page> {
  const paths = [`${api}/courses?page=1&perPage=4&sort=popular`, `${api}/courses?page=1&perPage=3&sort=newest`]
  return {
    title: site.name,
    description: site.tagline ?? undefined,
    canonical: `${site.origin}/`,
    preload: scripts('public', site.locale, 'home/home-page', ['home']),
    data: known(paths, await Promise.all(paths.map(read))),
    jsonLd: school(site),
  }
}

/** What of the catalogue's address the API is asked with, in the app's own words: see catalogue-search.ts there. */
const asked = ['category', 'level', 'language', 'duration', 'q', 'price', 'minRating', 'tag', 'sort']

async function catalogue(url: URL, site: Site, read: ReadApi): Promise<Page> {
  const query = new URLSearchParams({ page: '1', perPage: '24' })
  for (const name of asked) {
    const values = url.searchParams.getAll(name).filter(Boolean)
    if (values.length > 0) query.set(name, values.join(','))
  }
  const paths = [`${api}/courses?${query}`]
  return {
    title: site.name,
    description: site.tagline ?? undefined,
    canonical: `${site.origin}/courses`,
    preload: scripts('public', site.locale, 'catalogue/catalogue-page'),
    data: known(paths, await Promise.all(paths.map(read))),
    jsonLd: school(site),
  }
}

async function course(slug: string, url: URL, site: Site, read: ReadApi): Promise<Page> {
  const paths = [`${api}/courses/${slug}`, `${api}/courses/${slug}/reviews?page=1&perPage=5&sort=helpful`]
  const answers = await Promise.all(paths.map(read))
  const found = (answers[0] as Envelope<CourseHead> | null)?.data
  if (!found) return { title: site.name, preload: scripts('public', site.locale, 'course/course-page', ['course']), noIndex: true }
  const description = plain(found.subtitle ?? found.description, 300)
  return {
    title: `${found.title} · ${site.name}`,
    description,
    image: found.thumbnailUrl ? URL.parse(found.thumbnailUrl, url)?.href : undefined,
    canonical: `${site.origin}/courses/${found.slug}`,
    preload: scripts('public', site.locale, 'course/course-page', ['course']),
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
