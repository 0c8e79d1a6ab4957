import { infiniteQueryOptions } from '@tanstack/react-query'
import type { Checkout, Order, OrderSummary, Quote } from '../../../src/modules/commerce/orders/contract.ts'
import { apiKey, pathQuery } from '../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../api/request.ts'

export type { Checkout, Order, OrderSummary, Quote }

/** One change through the API; gives the answer's `data`, nothing for 204. */
export async function sendOrder<T = unknown>(method: 'POST' | 'PATCH' | 'DELETE', path: string, json?: object): Promise<T> {
  const body = json && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
  const answer = await bodyOf<{ data: T } | undefined>(await apiFetch(API_BASE + path, { method, ...body }))
  return answer?.data as T
}

export const orderQuery = (id: string) => pathQuery<{ data: Order }>(`/orders/${id}`)

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
