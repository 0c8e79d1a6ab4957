import { accessToken, keepBookmark, mayHaveSession, readBookmark, refreshAccessToken, setAccessToken } from './access-token.ts'
import { errorOf, offline } from './error.ts'

export const API_BASE = '/api/v1'
const AHEAD_KEPT = 20_000

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

const ahead = new Map<string, Promise<Response | null>>()

/** Asks for something before the app is there to use it: the first `apiFetch` of this very path gets the answer. */
export function askAhead(path: string, session: Promise<unknown>): void {
  const answer = session.then((found) => (found ? attempt(prepare(path, undefined, null)) : null))
  ahead.set(
    path,
    // it is asked for again by whoever needs it, and then heard of
    answer.catch(() => null),
  )
  setTimeout(() => ahead.delete(path), AHEAD_KEPT)
}

/** Once, and not for long: an answer that nobody came for is old. */
function takeAhead(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response | null> | undefined {
  if (typeof input !== 'string' || (init?.method ?? 'GET') !== 'GET') return undefined
  const answer = ahead.get(input)
  ahead.delete(input)
  return answer
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
  let response = (await takeAhead(input, init)) ?? (await attempt(prepare(input, init, key)))
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
