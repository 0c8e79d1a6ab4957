import type { Context, MiddlewareHandler } from 'hono'
import { newMeter } from '../../platform/database/metered-d1.ts'
import { parseEnv } from '../../platform/env.ts'
import { log } from '../../platform/log.ts'
import { frameHeaders, ofDocuments, requestIdOf } from '../frame-headers.ts'
import type { AppEnv } from '../router.ts'

/** Request id, security headers, the request's log line, and outside production what it cost the database. */
export const requestFrame: MiddlewareHandler<AppEnv> = async (c, next) => {
  const started = Date.now()
  const requestId = requestIdOf(c.req.header('x-request-id'), started)
  const meter = newMeter()
  const config = parseEnv(c.env)
  c.set('requestId', requestId)
  c.set('meter', meter)
  c.set('config', config)
  // Set before the handler answers they cost least; an answer made elsewhere (a file, the shell) is wrapped once.
  const frame = frameHeaders(config, requestId, null)
  for (const name in frame) c.header(name, frame[name])
  await next()
  const isFramed = c.res.headers.has('x-request-id')
  const type = c.res.headers.get('content-type')
  const isDocument = type !== null && !type.startsWith('application/json')
  if (!isFramed || isDocument || config.ENVIRONMENT !== 'production') {
    const response = new Response(c.res.body, c.res)
    for (const [name, value] of Object.entries({ ...frameHeaders(config, requestId, meter), ...(isDocument ? ofDocuments : {}) })) {
      if (!response.headers.has(name)) response.headers.set(name, value)
    }
    c.res = undefined
    c.res = response
  }
  if (config.ENVIRONMENT !== 'test') tell(c, Date.now() - started)
}

const slowMs = 500
const toldOneIn = 100
let plainReads = 0

/**
 * One log line for every request that failed, wrote, or took long; of the plain reads, one in a hundred. The platform's
 * own request log has them all, and an answer from a cache says nothing new.
 */
function tell(c: Context<AppEnv>, ms: number): void {
  const { method } = c.req
  const { status } = c.res
  const meter = c.get('meter')
  const ctx = c.get('ctx')
  const isPlain = status < 400 && ms < slowMs && (method === 'GET' || method === 'HEAD')
  if (isPlain && (meter.trips === 0 || plainReads++ % toldOneIn !== 0)) return
  log('info', 'request', {
    requestId: c.get('requestId'),
    method,
    path: c.req.path,
    status,
    ms,
    tenant: ctx?.tenant.slug,
    actor: ctx?.actor.id ?? undefined,
    d1: meter,
    ...(isPlain ? { oneIn: toldOneIn } : {}),
  })
}
