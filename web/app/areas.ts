import type { CatalogName } from '../i18n/catalogs.ts'
import { loadCatalog } from '../i18n/catalogs.ts'

const AREAS = {
  learn: async () => (await import('../areas/learn/routes.tsx')).learnArea,
  studio: async () => (await import('../areas/studio/routes.tsx')).studioArea,
  admin: async () => (await import('../areas/admin/routes.tsx')).adminArea,
  system: async () => (await import('../areas/system/routes.tsx')).systemArea,
  public: async () => (await import('../areas/public/routes.tsx')).publicArea,
} as const

/** The strings that every page of an area says; where pages differ, their routes bring them. */
const WORDS: { [Name in AreaName]: readonly CatalogName[] } = {
  learn: [],
  studio: ['studio', 'palette', 'blocks', 'editor', 'uploads'],
  admin: ['admin', 'palette', 'blocks', 'uploads'],
  // made of parts of the administration, and says their words
  system: ['system', 'admin'],
  public: ['public'],
}

export type AreaName = keyof typeof AREAS
export type AreaRoutes = { [Name in AreaName]: Awaited<ReturnType<(typeof AREAS)[Name]>> }

const isArea = (name: string): name is AreaName => Object.hasOwn(AREAS, name)

/** The first segment names the area; whatever is not an area's own belongs to the public one. */
export function areaOf(pathname: string): AreaName {
  const first = pathname.split('/')[1] ?? ''
  return isArea(first) ? first : 'public'
}

/** An area's routes and its strings, fetched side by side. */
export async function loadArea(name: AreaName) {
  const [routes] = await Promise.all([AREAS[name](), ...WORDS[name].map((words) => loadCatalog(words))])
  return routes
}
