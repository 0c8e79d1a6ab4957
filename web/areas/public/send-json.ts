import { API_BASE, apiFetch, bodyOf } from '../../api/request.ts'

/** One call that changes something, without the typed client: a visitor's pages are counted in kilobytes. */
export async function sendJson<T = undefined>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<T> {
  const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return bodyOf<T>(await apiFetch(API_BASE + path, { method, ...json }))
}
