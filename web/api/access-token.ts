import { errorOf, offline } from './error.ts'
import type { SessionUser } from './session-user.ts'

// In memory only: a script that reads storage finds nothing, and the refresh token is HttpOnly.
let token: string | null = null
let bookmark: string | null = null
let refreshing: Promise<Refreshed | null> | null = null

export type Refreshed = { accessToken: string; expiresIn: number; user?: SessionUser }

export const accessToken = () => token
export const setAccessToken = (next: string | null) => {
  token = next
}

/** The D1 bookmark of the newest answer: sent back so that a replica never shows less than this tab has already seen. */
export const readBookmark = () => bookmark
export const keepBookmark = (response: Response) => {
  const told = response.headers.get('x-d1-bookmark')
  // they compare as text; an answer that was long under way must not lead back behind what was seen since
  if (!told || told <= (bookmark ?? '')) return
  bookmark = told
  // for a page that is opened next: the Worker reads for it before any script can say what was seen
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `lyceum_seen=${told}; path=/learn; max-age=60; samesite=lax`
}

/** The readable shadow of the HttpOnly refresh cookie. Without it a refresh is refused for certain, so none is tried. */
export const mayHaveSession = () => /(?:^|;\s*)lyceum_session=1(?:;|$)/.test(document.cookie)

async function askForToken(): Promise<Refreshed | null> {
  let response: Response
  try {
    response = await fetch('/api/v1/auth/refresh', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      credentials: 'same-origin',
    })
  } catch {
    throw offline()
  }
  keepBookmark(response)
  if (response.status >= 500 || response.status === 429) throw await errorOf(response)
  if (!response.ok) {
    token = null
    return null
  }
  const { data } = (await response.json()) as { data: Refreshed }
  token = data.accessToken
  return data
}

/**
 * A new access token from the refresh cookie; null when there is no session any more. However many calls find their
 * token stale at once, one refresh is sent: refresh tokens rotate, and a second use would end the session.
 */
export function refreshAccessToken(): Promise<Refreshed | null> {
  refreshing ??= withTabLock(askForToken).finally(() => {
    refreshing = null
  })
  return refreshing
}

let arriving: Promise<Refreshed | null> | null = null

/** Renews the session of someone who seems to have one, before anything asks for it; what comes of it waits for `firstRefresh`. */
export function refreshOnArrival(): Promise<Refreshed | null> | null {
  if (!mayHaveSession()) return null
  arriving = refreshAccessToken()
  // whoever takes it hears of a failure; until then it is nobody's
  arriving.catch(() => {})
  return arriving
}

/** The refresh that was begun on arrival, once; after that a new one. */
export function firstRefresh(): Promise<Refreshed | null> {
  const begun = arriving
  arriving = null
  return begun ?? refreshAccessToken()
}

/** Two tabs must not spend the same refresh token either. */
const withTabLock = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request('lyceum-refresh', work) as Promise<T>) : work()
