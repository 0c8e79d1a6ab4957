import { useSyncExternalStore } from 'react'
import { firstRefresh, mayHaveSession, type Refreshed, setAccessToken } from '../api/access-token.ts'
import { ApiError } from '../api/error.ts'
import { API_BASE, apiFetch, bodyOf, onSessionEnded } from '../api/request.ts'
import type { SessionUser } from '../api/session-user.ts'

export type Session =
  /** A refresh cookie is there; who it belongs to is being asked. */
  { status: 'restoring'; user: null } | { status: 'signed-out'; user: null } | { status: 'signed-in'; user: SessionUser }

const SIGNED_OUT: Session = { status: 'signed-out', user: null }
let session: Session = mayHaveSession() ? { status: 'restoring', user: null } : SIGNED_OUT
let restoring: Promise<Session> | null = null
const listeners = new Set<() => void>()
const otherTabs = new BroadcastChannel('lyceum-session')

function become(next: Session): Session {
  session = next
  for (const listener of listeners) listener()
  return next
}

export const subscribeToSession = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const currentSession = () => session
export const useSession = (): Session => useSyncExternalStore(subscribeToSession, currentSession)

/** The session once it is known: pages for signed-in people wait for it, public pages never do. */
export function restoreSession(): Promise<Session> {
  if (session.status !== 'restoring') return Promise.resolve(session)
  restoring ??= restore().finally(() => {
    restoring = null
  })
  return restoring
}

async function restore(): Promise<Session> {
  const refreshed = await firstRefresh()
  if (!refreshed) return become(SIGNED_OUT)
  const user = refreshed.user ?? (await bodyOf<{ data: SessionUser }>(await apiFetch(`${API_BASE}/auth/me`))).data
  return become({ status: 'signed-in', user })
}

/** Keeps what `/auth/login` or `/auth/verify-email` answered: from here on every call is made as this person. */
export function signIn({ accessToken, user }: Pick<Refreshed, 'accessToken'> & { user: SessionUser }): void {
  setAccessToken(accessToken)
  become({ status: 'signed-in', user })
}

/** After the person changed their own profile. */
export const updateUser = (user: SessionUser) => {
  if (session.status === 'signed-in') become({ status: 'signed-in', user: { ...session.user, ...user } })
}

/** Ends the session on the server, then here and in every other tab. */
export async function signOut(): Promise<void> {
  try {
    await apiFetch(`${API_BASE}/auth/logout`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  } catch (error) {
    // no session left to end is what was wanted; with no network the person must know they are still signed in
    if (!(error instanceof ApiError) || error.status !== 401) throw error
  }
  forget()
  otherTabs.postMessage('signed-out')
}

function forget() {
  setAccessToken(null)
  become(SIGNED_OUT)
}

onSessionEnded(forget)
otherTabs.onmessage = forget

const RANK = { learner: 0, content_creator: 1, instructor: 2, admin: 3 } as const

/** What the interface offers by role. The server decides again on every call; this only hides what it would refuse. */
export const mayCreate = (user: SessionUser | null) => user !== null && RANK[user.role] >= RANK.content_creator
export const mayAdminister = (user: SessionUser | null) => user?.role === 'admin'
