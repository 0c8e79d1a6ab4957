import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '../../../http/router.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { SignedIn } from '../contract.ts'
import { sessionDays } from './open-session.ts'
import { pagePassOf } from './page-pass.ts'
import type { GivenToken } from './refresh-session.ts'

const refreshCookie = 'lyceum_refresh'
/** Readable by scripts and worthless: only says that asking for a refresh may succeed. */
const hintCookie = 'lyceum_session'
const authPath = '/api/v1/auth'
/** Comes with the pages of `/learn` alone: see page-pass.ts. */
const pageCookie = 'lyceum_page'
const pagePath = '/learn'
const maxAge = sessionDays * 24 * 60 * 60

/** Browsers keep Secure cookies of localhost without TLS; only plain http elsewhere, on a developer's network, goes without. */
function isSecure(c: Context): boolean {
  const { protocol, hostname } = new URL(c.req.url)
  return protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')
}

/** Answers a sign-in: the tokens in the body, and for browsers the refresh token where no script can read it. */
export async function signedIn(c: Context<AppEnv>, result: SignedIn) {
  const secure = isSecure(c)
  setCookie(c, refreshCookie, result.refreshToken, { httpOnly: true, secure, sameSite: 'Lax', path: authPath, maxAge })
  setCookie(c, hintCookie, '1', { secure, sameSite: 'Lax', path: '/', maxAge })
  const pass = await pagePassOf(c.var.ctx, result)
  setCookie(c, pageCookie, pass, { httpOnly: true, secure, sameSite: 'Lax', path: pagePath, maxAge })
  c.header('cache-control', 'no-store')
  return c.json({ data: result }, 200)
}

export function signedOut(c: Context, _done: unknown) {
  const secure = isSecure(c)
  deleteCookie(c, refreshCookie, { secure, path: authPath })
  deleteCookie(c, hintCookie, { secure, path: '/' })
  deleteCookie(c, pageCookie, { secure, path: pagePath })
  return c.body(null, 204)
}

export const pagePassIn = (c: Context): string | undefined => getCookie(c, pageCookie)

/** The refresh token of the body, else of the cookie, which only a page of this very origin may use. */
export function givenToken(c: Context, fromBody: string | undefined): GivenToken {
  if (fromBody) return { text: fromBody, isCookie: false }
  const cookie = getCookie(c, refreshCookie)
  if (cookie && !isSameOrigin(c)) throw new AppError('FORBIDDEN', 'This request did not come from a page of this site.')
  return { text: cookie, isCookie: true }
}

/** Browsers always say where a POST comes from; a client that says nothing is no browser and carries no one's cookie. */
function isSameOrigin(c: Context): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = c.req.header('origin')
  return origin === undefined || origin === new URL(c.req.url).origin
}

/** The country Cloudflare puts a request in, when it runs there. */
export function placeOf(c: Context): string | null {
  const cf: unknown = Reflect.get(c.req.raw, 'cf')
  const country: unknown = typeof cf === 'object' && cf !== null ? Reflect.get(cf, 'country') : null
  return typeof country === 'string' ? country : null
}
