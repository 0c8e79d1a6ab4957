import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Args, Body, Endpoint } from './client.ts'
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

type Readable = { $get: Endpoint; $path: (args?: never) => string }

/**
 * Query options for a typed endpoint: `useQuery(query(courses[':id'], { param: { id } }))`. The key is the path, the
 * same under which the server puts data into the page, so the first screen needs no request.
 */
export function query<R extends Readable>(resource: R, args: Args<R['$get']>) {
  return pathQuery<Body<R['$get']>>(resource.$path(args as never))
}

/** Marks everything at and beneath these paths stale, and refetches what is on screen. */
export const invalidate = (client: QueryClient, ...paths: string[]) =>
  Promise.all(paths.map((path) => client.invalidateQueries({ queryKey: apiKey(path) })))
