import type { Page } from '../http/shell.ts'

/** Reads one of our own API routes as a visitor would; null when it answers anything but success. */
export type ReadApi = (path: string) => Promise<unknown | null>
export type Site = { name: string; tagline: string | null; origin: string; locale: string }

type Envelope<T> = { data: T }
type CourseHead = { title: string; subtitle: string | null; description: string; slug: string; thumbnailUrl: string | null; language: string; instructor?: { fullName: string | null } | null }

const api = '/api/v1'
const area = (name: string, locale: string): string[] => [`areas/${name}/routes.tsx`, `locales/${locale}/shared.po`, `locales/${locale}/${name}.po`]
const plain = (text: string, length: number): string => text.replace(/[#*_`>[\]]/g, '').replace(/\s+/g, ' ').trim().slice(0, length)

/**
 * What stands in the head of a page and in its first data, by address. Public pages are found by search engines and
 * shown without a request; areas behind sign-in only say their name.
 */
export async function firstView(url: URL, site: Site, read: ReadApi): Promise<Page> {
  const [first = '', second] = url.pathname.split('/').filter(Boolean)
  if (first === '' || (first === 'courses' && !second)) return catalogue(url, site, read)
  if (first === 'courses' && second) return course(second, url, site, read)
  if (first === 'learn' || first === 'studio' || first === 'admin') return { title: site.name, noIndex: true, preload: area(first, site.locale) }
  return { title: site.name, description: site.tagline ?? undefined, preload: area('public', site.locale) }
}

async function catalogue(url: URL, site: Site, read: ReadApi): Promise<Page> {
  const paths = [`${api}/courses${url.search}`, `${api}/categories`]
  const answers = await Promise.all(paths.map(read))
  return {
    title: site.name,
    description: site.tagline ?? undefined,
    canonical: `${site.origin}${url.pathname}`,
    preload: area('public', site.locale),
    data: known(paths, answers),
    jsonLd: { '@context': 'https://schema.org', '@type': 'EducationalOrganization', name: site.name, url: site.origin },
  }
}

async function course(slug: string, url: URL, site: Site, read: ReadApi): Promise<Page> {
  const paths = [`${api}/courses/${slug}`, `${api}/courses/${slug}/reviews`]
  const answers = await Promise.all(paths.map(read))
  const found = (answers[0] as Envelope<CourseHead> | null)?.data
  if (!found) return { title: site.name, preload: area('public', site.locale), noIndex: true }
  const description = plain(found.subtitle ?? found.description, 300)
  return {
    title: `${found.title} · ${site.name}`,
    description,
    image: found.thumbnailUrl ? new URL(found.thumbnailUrl, url).href : undefined,
    canonical: `${site.origin}/courses/${found.slug}`,
    preload: area('public', site.locale),
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
