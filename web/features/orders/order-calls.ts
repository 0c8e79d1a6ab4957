import type { Checkout, Order, OrderSummary, Quote } from '../../../src/modules/commerce/orders/contract.ts'
import { pathQuery } from '../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../api/request.ts'

export type { Checkout, Order, OrderSummary, Quote }

/** One change through the API; gives the answer's `data`, nothing for 204. */
export async function sendOrder<T = unknown>(method: 'POST' | 'PATCH' | 'DELETE', path: string, json?: object): Promise<T> {
  const body = json && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
  const answer = await bodyOf<{ data: T } | undefined>(await apiFetch(API_BASE + path, { method, ...body }))
  return answer?.data as T
}

export const orderQuery = (id: string) => pathQuery<{ data: Order }>(`/orders/${id}`)
