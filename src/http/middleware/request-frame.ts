import type { MiddlewareHandler } from 'hono'
import { newId } from '../../kernel/ids.ts'
import { type Meter, newMeter } from '../../platform/database/metered-d1.ts'
import { type Config, parseEnv } from '../../platform/env.ts'
import { log } from '../../platform/log.ts'
import type { AppEnv } from '../router.ts'

/** Request id, security headers, one log line, and outside production what the request cost the database. */
export const requestFrame: MiddlewareHandler<AppEnv> = async (c, next) => {
  const started = Date.now()
  const given = c.req.header('x-request-id')
  const requestId = given && /^[\w-]{8,80}$/.test(given) ? given : newId('req')
  const meter = newMeter()
  const config = parseEnv(c.env)
  c.set('requestId', requestId)
  c.set('meter', meter)
  c.set('config', config)
  // Set before the handler answers they cost nothing; an answer made elsewhere (a file, the shell) is wrapped once.
  const frame = frameHeaders(requestId, config)
  for (const [name, value] of frame) c.header(name, value)
  await next()
  const missing = frame.filter(([name]) => !c.res.headers.has(name))
  if (config.ENVIRONMENT !== 'production') missing.push(['server-timing', timing(meter)])
  if (missing.length > 0) {
    const response = new Response(c.res.body, c.res)
    for (const [name, value] of missing) response.headers.set(name, value)
    c.res = undefined
    c.res = response
  }
  // An answer from a cache costs nothing and says nothing new: the platform's own request log has it.
  const isQuiet = meter.trips === 0 && c.res.status < 400 && c.req.method === 'GET'
  if (config.ENVIRONMENT !== 'test' && !isQuiet) {
    log('info', 'request', {
      requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Date.now() - started,
      tenant: c.var.ctx?.tenant.slug,
      actor: c.var.ctx?.actor.id ?? undefined,
      d1: meter,
    })
  }
}

type Header = [name: string, value: string]

function frameHeaders(requestId: string, config: Config): Header[] {
  const headers: Header[] = [
    ['x-request-id', requestId],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(self), microphone=(self), geolocation=()'],
    ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ]
  if (config.ENVIRONMENT !== 'local') headers.push(['strict-transport-security', 'max-age=63072000; includeSubDomains'])
  return headers
}

const timing = (meter: Meter): string =>
  `d1;dur=${meter.ms}, d1-trips;desc="${meter.trips}", d1-rows-read;desc="${meter.rowsRead}", d1-rows-written;desc="${meter.rowsWritten}"`
