import { API_BASE, apiFetch, bodyOf } from '../../api/request.ts'

export type Answer<T> = { data: T }
export type Listed<T> = { data: T[]; meta: { page: number; perPage: number; total: number } }

/** One change through the API; gives the answer's `data`, nothing for 204. */
export async function sendJson<T = unknown>(method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, json?: unknown): Promise<T> {
  const init: RequestInit = { method }
  if (json !== undefined) {
    init.headers = { 'content-type': 'application/json' }
    init.body = JSON.stringify(json)
  }
  const body = await bodyOf<Answer<T> | undefined>(await apiFetch(API_BASE + path, init))
  return body?.data as T
}
