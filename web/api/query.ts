import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { API_BASE, apiFetch, bodyOf } from './request.ts'

const beneathBase = (path: string) => (path.startsWith(API_BASE) ? path.slice(API_BASE.length) : path)

/**
 * The key of a path: its segments, then its search in one order. `/courses/crs_1/content` is under `/courses`, so invalidating
 * `/courses` refetches everything about courses.
 */
export function apiKey(path: string): readonly string[] {
  const [pathname = '', search] = beneathBase(path).split('?')
  const segments = pathname.split('/').filter(Boolean)
  if (!search) return segments
  const params = new URLSearchParams(search)
  params.sort()
  return [...segments, `?${params}`]
}

/** Query options for any GET, by path beneath /api/v1. `T` is the whole body: `{ data, meta }`. */
export const pathQuery = <T>(path: string) =>
  queryOptions({
    queryKey: apiKey(path),
    queryFn: async ({ signal }) => bodyOf<T>(await apiFetch(API_BASE + beneathBase(path), { signal })),
  })

/** Marks everything at and beneath these paths stale, and refetches what is on screen. */
export const invalidate = (client: QueryClient, ...paths: string[]) =>
  Promise.all(paths.map((path) => client.invalidateQueries({ queryKey: apiKey(path) })))
