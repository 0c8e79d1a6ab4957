import type { MiddlewareHandler } from 'hono'
import { newId } from '../../kernel/ids.ts'
import { newMeter } from '../../platform/database/metered-d1.ts'
import { parseEnv } from '../../platform/env.ts'
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
  await next()
  c.header('x-request-id', requestId)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'strict-origin-when-cross-origin')
  c.header('cross-origin-opener-policy', 'same-origin')
  c.header('permissions-policy', 'camera=(self), microphone=(self), geolocation=()')
  if (config.ENVIRONMENT !== 'local') c.header('strict-transport-security', 'max-age=63072000; includeSubDomains')
  if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  if (config.ENVIRONMENT !== 'production') {
    c.header(
      'server-timing',
      `d1;dur=${meter.ms}, d1-trips;desc="${meter.trips}", d1-rows-read;desc="${meter.rowsRead}", d1-rows-written;desc="${meter.rowsWritten}"`,
    )
  }
  if (config.ENVIRONMENT !== 'test') {
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
