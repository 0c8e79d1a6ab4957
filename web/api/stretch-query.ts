import { infiniteQueryOptions } from '@tanstack/react-query'
import { apiKey } from './query.ts'
import { API_BASE, apiFetch, bodyOf } from './request.ts'

type Stretch<T> = { data: T[]; meta: { nextCursor: string | null } }
/** An append-only list, newest first, one stretch after the other. */
export const stretchQuery = <T>(path: string) =>
  infiniteQueryOptions({
    queryKey: apiKey(path),
    queryFn: async ({ pageParam, signal }) => {
      const joint = path.includes('?') ? '&' : '?'
      return bodyOf<Stretch<T>>(
        await apiFetch(`${API_BASE}${path}${pageParam && `${joint}cursor=${encodeURIComponent(pageParam)}`}`, { signal }),
      )
    },
    initialPageParam: '',
    getNextPageParam: ({ meta }) => meta.nextCursor,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
  })
