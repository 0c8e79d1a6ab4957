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
const area = (name: string, locale: string): string[] => [
  `areas/${name}/routes.tsx`,
  `locales/${locale}/shared.po`,
  `locales/${locale}/${name}.po`,
]
const plain = (text: string, length: number): string =>
  text
    .replace(/[#*_`>[\]]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, length)

/** The scripts of a page of the public area: its route table, the page itself, and the words of both. */
const publicPage = (locale: string, page: string): string[] => [...area('public', locale), `areas/public/${page}.tsx`]

/**
 * What stands in the head of a page and in its first data, by address. Public pages are found by search engines and
 * shown without a request; areas behind sign-in only say their name.
 */
export async function firstView(url: URL, site: Site, read: ReadApi): Promise<Page> {
  const [first = '', second] = url.pathname.split('/').filter(Boolean)
  if (first === '') return home(site, read)
  if (first === 'courses' && !second) return catalogue(url, site, read)
  if (first === 'courses' && second) return course(second, url, site, read)
  if (first === 'learn' || first === 'studio' || first === 'admin')
    return { title: site.name, noIndex: true, preload: area(first, site.locale) }
  return { title: site.name, description: site.tagline ?? undefined, preload: area('public', site.locale) }
}

const school = ({ name, origin }: Site) => ({ '@context': 'https://schema.org', '@type': 'EducationalOrganization', name, url: origin })

async function home(site: Site, read: ReadApi): Promise<Page> {
  const paths = [`${api}/courses?page=1&perPage=4&sort=popular`, `${api}/courses?page=1&perPage=3&sort=newest`]
  return {
    title: site.name,
    description: site.tagline ?? undefined,
    canonical: `${site.origin}/`,
    preload: publicPage(site.locale, 'home/home-page'),
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
    preload: publicPage(site.locale, 'catalogue/catalogue-page'),
    data: known(paths, await Promise.all(paths.map(read))),
    jsonLd: school(site),
  }
}

async function course(slug: string, url: URL, site: Site, read: ReadApi): Promise<Page> {
  const paths = [`${api}/courses/${slug}`, `${api}/courses/${slug}/reviews?page=1&perPage=5&sort=helpful`]
  const answers = await Promise.all(paths.map(read))
  const found = (answers[0] as Envelope<CourseHead> | null)?.data
  if (!found) return { title: site.name, preload: publicPage(site.locale, 'course/course-page'), noIndex: true }
  const description = plain(found.subtitle ?? found.description, 300)
  return {
    title: `${found.title} · ${site.name}`,
    description,
    image: found.thumbnailUrl ? URL.parse(found.thumbnailUrl, url)?.href : undefined,
    canonical: `${site.origin}/courses/${found.slug}`,
    preload: publicPage(site.locale, 'course/course-page'),
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
