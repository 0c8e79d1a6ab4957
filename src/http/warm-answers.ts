import type { Context } from 'hono'
import { asBookmark } from '../platform/create-ctx.ts'
import { knownTenant } from '../platform/database/control.ts'
import { newMeter } from '../platform/database/metered-d1.ts'
import { knownState, type TenantState } from '../platform/database/tenant-state.ts'
import { takeAtHand } from '../platform/durable/rate-limit.ts'
import { parseEnv } from '../platform/env.ts'
import { bookmarkHeader, isTag, jsonHeaders, type Written } from './answer.ts'
import { frameHeaders, requestIdOf } from './frame-headers.ts'
import { limitHeaders, tenantLimits } from './rate-limits.ts'
import type { AppEnv } from './router.ts'

/** An answer every visitor of a tenant gets from an address, as bytes; good while this very state of the tenant is. */
type Kept = { state: TenantState; body: Uint8Array<ArrayBuffer>; tag: string; headers: Headers }
const kept = new Map<string, Kept>()
const maxBytes = 8 * 1024 * 1024
let bytes = 0
const encoder = new TextEncoder()

/**
 * Keeps what a visitor was just answered, if no database was asked for it: what is kept is never older than the public
 * cache allows, and goes when the isolate looks at the tenant again (ten seconds at most, at once after its own writes).
 */
export function keepForVisitors(c: Context<AppEnv>, { text, tag }: Written): void {
  const ctx = c.get('ctx')
  if (ctx.actor.kind !== 'visitor' || c.get('meter').trips > 0) return
  const body = new Uint8Array(encoder.encode(text))
  const key = `${ctx.tenant.id} ${addressOf(c.req.url).path}`
  drop(key)
  const headers = new Headers({ ...frameHeaders(c.get('config'), '', newMeter()), ...jsonHeaders(tag) })
  if (ctx.organization.readAt) headers.set(bookmarkHeader, ctx.organization.readAt)
  kept.set(key, { state: ctx.organization, body, tag, headers })
  bytes += body.length
  // A Map keeps insertion order: the oldest goes first.
  for (const oldest of kept.keys()) {
    if (bytes <= maxBytes) break
    drop(oldest)
  }
}

function drop(key: string): void {
  bytes -= kept.get(key)?.body.length ?? 0
  kept.delete(key)
}

/**
 * The kept answer to a visitor's request, without routing. Null when anything would have to be asked for (the tenant,
 * its state, tokens of the limiter), and for everyone who is signed in: then the request goes the long way.
 */
export function warmAnswer(request: Request, env: object): Response | null {
  const { method, headers } = request
  if ((method !== 'GET' && method !== 'HEAD') || kept.size === 0) return null
  const now = Date.now()
  const { host, path } = addressOf(request.url)
  const tenant = knownTenant({ host, header: headers.get('x-tenant-id') ?? undefined }, now)
  const known = tenant?.isActive ? kept.get(`${tenant.id} ${path}`) : undefined
  if (!tenant || !known || headers.has('authorization')) return null
  const bookmark = asBookmark(headers.get(bookmarkHeader) ?? undefined)
  if (knownState(tenant.id, bookmark, now) !== known.state) return null
  const config = parseEnv(env)
  const verdict = takeAtHand(config, tenant.id, tenantLimits(null, headers.get('cf-connecting-ip')), now)
  if (!verdict) return null
  const has = isTag(headers.get('if-none-match') ?? undefined, known.tag)
  const body = method === 'HEAD' || has ? null : known.body
  // A copy of prepared headers costs half of what eleven new ones do.
  const answer = new Response(body, { status: has && method === 'GET' ? 304 : 200, headers: known.headers })
  answer.headers.set('x-request-id', requestIdOf(headers.get('x-request-id'), now))
  for (const [name, value] of Object.entries(limitHeaders(verdict))) answer.headers.set(name, value)
  if (bookmark) answer.headers.set(bookmarkHeader, bookmark)
  return answer
}

/** `https://host:port/path?query` in two, as the runtime has already normalised it. */
function addressOf(url: string): { host: string; path: string } {
  const start = url.indexOf('//') + 2
  const end = url.indexOf('/', start)
  return { host: url.slice(start, end), path: url.slice(end) }
}
