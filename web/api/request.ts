import { accessToken, keepBookmark, mayHaveSession, readBookmark, refreshAccessToken, setAccessToken } from './access-token.ts'
import { errorOf, offline } from './error.ts'

export const API_BASE = '/api/v1'

const sessionEnded = new EventTarget()

/** Runs when the server no longer knows this session (signed out elsewhere, revoked, expired). */
export const onSessionEnded = (listener: () => void) => sessionEnded.addEventListener('ended', listener)

function prepare(input: RequestInfo | URL, init: RequestInit | undefined, idempotencyKey: string | null): Request {
  const request = new Request(input, { credentials: 'same-origin', ...init })
  const token = accessToken()
  const bookmark = readBookmark()
  if (token) request.headers.set('authorization', `Bearer ${token}`)
  if (bookmark) request.headers.set('x-d1-bookmark', bookmark)
  if (idempotencyKey && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', idempotencyKey)
  return request
}

async function attempt(request: Request): Promise<Response> {
  try {
    const response = await fetch(request)
    keepBookmark(response)
    return response
  } catch (error) {
    if (request.signal.aborted) throw error
    throw offline()
  }
}

/**
 * `fetch` as the API wants it: token, bookmark, idempotency key on POST, one refresh when the token has gone stale, and
 * every refusal thrown as an ApiError. The key stays the same when the call is repeated after a refresh, so nothing is
 * done twice.
 */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const isPost = (init?.method ?? 'GET').toUpperCase() === 'POST'
  const key = isPost ? crypto.randomUUID() : null
  const hadToken = accessToken() !== null
  let response = await attempt(prepare(input, init, key))
  if (response.status === 401 && (hadToken || mayHaveSession())) {
    const refreshed = await refreshAccessToken()
    if (refreshed) response = await attempt(prepare(input, init, key))
    else {
      setAccessToken(null)
      sessionEnded.dispatchEvent(new Event('ended'))
    }
  }
  if (!response.ok) throw await errorOf(response)
  return response
}

/** The JSON body of an answer; undefined for 204. */
export async function bodyOf<T>(response: Response): Promise<T> {
  return (response.status === 204 ? undefined : await response.json()) as T
}
